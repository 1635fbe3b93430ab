"""Ways to find a good plan: one small file per way, all behind `base.Solver`."""
