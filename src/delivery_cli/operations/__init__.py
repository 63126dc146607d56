"""What the office does: each operation composes domain and storage and returns a result."""
