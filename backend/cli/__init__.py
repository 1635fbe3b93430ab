"""The ``antar`` command: what an operator does without a browser."""
