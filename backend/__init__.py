"""The office: one folder per step of a late passport's way to its owner's door."""
