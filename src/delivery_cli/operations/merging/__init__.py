"""Merging two versions of an office's files, where git by itself sees but lines."""
