"""A delivery order and its life: initialled, sealed, labelled, and in exactly one hand."""
