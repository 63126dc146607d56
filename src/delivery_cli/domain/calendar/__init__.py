"""Working days: which days are days off, why, and how to count the others. Pure."""
