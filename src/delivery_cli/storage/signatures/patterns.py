"""Lists of patterns as ssh_config(5) has them: `*`, `?`, and `!` for what is not meant."""

from __future__ import annotations

_LONGEST = 1023  # of one pattern, as ssh has it; a longer one makes the whole list match nothing


def matches_list(text: bytes, patterns: bytes) -> bool:
    """Whether one of the patterns between commas matches, and none of those with a `!`."""
    found = False
    for pattern in patterns.split(b","):
        negated = pattern.startswith(b"!")
        wanted = pattern[1:] if negated else pattern
        if len(wanted) >= _LONGEST:
            return False
        if matches(text, wanted):
            if negated:
                return False
            found = True
    return found


def matches(text: bytes, pattern: bytes) -> bool:
    """Whether the pattern matches the whole text, byte by byte; in time linear in each, whatever stands in it."""
    if text == pattern:
        return True  # the common case: an e-mail, and no signs in it
    at = here = 0
    star, resume = -1, 0
    while at < len(text):
        if here < len(pattern) and pattern[here] == ord("*"):
            star, resume = here, at
            here += 1
        elif here < len(pattern) and pattern[here] in (ord("?"), text[at]):
            at += 1
            here += 1
        elif star >= 0:
            resume += 1
            at, here = resume, star + 1
        else:
            return False
    return all(byte == ord("*") for byte in pattern[here:])
