"""Ways to seal a receipt so that any later change of it can be seen."""
