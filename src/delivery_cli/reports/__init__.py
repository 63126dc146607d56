"""Results turned into documents: spreadsheets, and lists for programs."""
