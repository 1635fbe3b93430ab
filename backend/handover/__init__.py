"""The minute at the door: what must be shown, checked and signed before step 11 may close."""
