"""Two versions of a file as one text: every line from the side that wrote it."""
