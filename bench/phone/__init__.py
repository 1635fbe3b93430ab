"""The phone's budgets: each is measured in a real browser against a really served office."""
