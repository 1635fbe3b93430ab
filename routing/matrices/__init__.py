"""How far and how long from each place to each other: one small file per way to know."""
