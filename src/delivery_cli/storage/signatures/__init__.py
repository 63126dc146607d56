"""Whether commits are signed, by which key, and who vouches for it."""

from delivery_cli.storage.signatures.check import Signatures

__all__ = ["Signatures"]
