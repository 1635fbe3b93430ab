"""One courier's trip: its manifest, its loading, who holds what, and the way back."""
