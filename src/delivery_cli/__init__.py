"""Directives under control: each one a YAML file in git, each change one commit."""

__version__ = "0.1.0"
