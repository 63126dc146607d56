"""What several people do at once: taking in what others published, and publishing one's own on top of it."""
