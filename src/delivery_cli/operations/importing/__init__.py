"""Taking a register that an office kept in a spreadsheet: its columns, its rows, one commit."""
