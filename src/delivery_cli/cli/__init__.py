"""Words in, words out: arguments to an operation, its result to text."""
