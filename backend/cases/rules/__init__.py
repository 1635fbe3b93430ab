"""What the procedure decides about a case: pure rules, to which the time is given."""
