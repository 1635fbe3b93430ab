"""Phones that were offline come back: every record once, in order, with a verdict each."""
