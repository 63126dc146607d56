"""Findings for programs: one module for each format that a forge or a build server reads."""
