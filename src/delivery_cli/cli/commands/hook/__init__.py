"""delivery hook: what git's hooks on a server call."""
