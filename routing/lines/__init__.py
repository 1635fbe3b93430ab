"""Lines for a map: from place to place along roads, and honest guesses where none is known."""
