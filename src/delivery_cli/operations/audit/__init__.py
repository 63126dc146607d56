"""The audit: history replayed commit by commit, and what can be said of it."""
