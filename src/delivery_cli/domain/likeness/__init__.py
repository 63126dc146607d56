"""How alike two directives are: what duplicates are found by."""
