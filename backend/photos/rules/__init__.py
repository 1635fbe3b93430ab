"""What may be photographed, how much of it, and how its parts come together; no I/O."""
