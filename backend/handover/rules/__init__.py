"""What must be true at the door: who may receive, what is shown and signed, what proves it."""
