"""Open orders become a routing problem; its answer, a proposal that a dispatcher confirms."""
