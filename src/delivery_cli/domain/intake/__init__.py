"""Directives in the documents people have: found by rules and word lists, proposed, never invented."""
