"""The papers for everyone."""
