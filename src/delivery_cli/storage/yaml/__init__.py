"""YAML files in and out: what they may contain, their values, their lines, changes to them.

`read` is the way in, `dump` the way out, `edited` changes a file kept by hand, `place` says where a value
stands. They know bytes, text and plain values, no paths and no models.
"""
