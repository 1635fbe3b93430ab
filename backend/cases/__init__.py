"""The SOP case: what happened at each step, and whether the compensation is owed."""
