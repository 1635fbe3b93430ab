"""Runs of a day planned anew while they are driven: a courier lost, orders added or taken off."""
