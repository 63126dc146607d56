"""Spreadsheets as offices keep them, read into plain rows: whatever is in a file, reading it is bounded."""
