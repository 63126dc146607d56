"""What files came to, kept in the git directory until they change; it can be deleted at any time."""
