"""One module per command; `cli/app.py` says what it must hold."""
