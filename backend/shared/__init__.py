"""What every step of the story speaks: time, ids, words, errors and roles. No framework."""
