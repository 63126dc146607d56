"""What is true of directives: pure values and functions, no I/O, no clock."""
