"""What a run and what is carried on it may become."""
