"""Putting the gate where people work: their own git hooks, and the checks of a hosting site."""
