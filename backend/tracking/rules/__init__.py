"""What the public page may tell."""
