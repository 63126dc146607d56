"""Two versions of one file made one, field by field: what both sides did, or in words why it cannot be."""
