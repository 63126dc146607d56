"""How SSH writes values one after another: what is not exactly so is refused."""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64

_SPACE = b" \t\n\r\v\f"
_MAX_NUMBER = 16384 // 8  # bytes, as ssh-keygen has it


class MalformedError(ValueError):
    """Bytes that are no key, no signature, or not of a kind that is trusted."""


class Wire:
    """Takes values from the front of some bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise MalformedError("cut off")
        found = self._data[self._at : end]
        self._at = end
        return found

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.number())

    def word(self) -> str:
        """A string that names something: bytes that C would take for its end are none of it."""
        found = self.string()
        if b"\0" in found:
            raise MalformedError("NUL in a name")
        return found.decode("latin-1")

    def big_number(self) -> int:
        """A number of any size; negative ones do not occur in keys and signatures."""
        raw = self.string()
        if raw and raw[0] & 0x80:
            raise MalformedError("negative number")
        if len(raw) > _MAX_NUMBER + 1 or (len(raw) == _MAX_NUMBER + 1 and raw[0]):
            raise MalformedError("number too large")
        return int.from_bytes(raw, "big")

    def end(self) -> None:
        if self._at != len(self._data):
            raise MalformedError("more than there should be")


def written(*parts: bytes) -> bytes:
    """Strings as SSH writes them."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unbase64(text: bytes) -> bytes:
    """Base64 that could have been written in one way only; white space may stand anywhere."""
    packed = text.translate(None, _SPACE)
    try:
        data = a2b_base64(packed, strict_mode=True)
    except Error as error:
        raise MalformedError(str(error)) from error
    if b2a_base64(data, newline=False) != packed:
        raise MalformedError("not the one way to write it")
    return data
