"""What a pin is, when it may be planned on, and why it was doubted."""
