"""Everything printed: one look for labels, manifests, receipts and the door notice."""
