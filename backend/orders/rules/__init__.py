"""What an order may become, who may move it, and what its seal says."""
