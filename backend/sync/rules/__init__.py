"""What makes a phone's records trustworthy; no I/O."""
