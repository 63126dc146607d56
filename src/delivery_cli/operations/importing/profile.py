"""The profile by which a register is read: found by its headings, and saved for the next time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from delivery_cli.domain.import_profile import NOTHING, ImportProfile
from delivery_cli.messages import _
from delivery_cli.operations.importing.columns import Said
from delivery_cli.operations.importing.heading import find_heading
from delivery_cli.storage.import_profiles import profile_path, profiles, read_profile
from delivery_cli.storage.spreadsheets.vocabulary import folded_words

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.operations.importing.plan import Asked
    from delivery_cli.operations.importing.sheets import Found
    from delivery_cli.storage.spreadsheets.sheet import Book

USUAL = "register"
_ENOUGH = 0.8  # of a profile's headings must be there
_LONGEST = 200  # characters of a heading that is remembered
_OURS = frozenset({"id", "standing", "status", "deadline"})  # no register of an office has these side by side
_SAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The profile's name, if there is one, and what it and the person say together."""

    name: str | None
    said: Said
    teams: dict[str, str] = field(default_factory=dict)
    sheet: str | None = None
    notices: tuple[str, ...] = ()


def chosen_profile(root: Path, book: Book, asked: Asked) -> Chosen:
    """The profile that was named, or the one whose headings the file has."""
    if asked.profile is not None:
        named = read_profile(root, asked.profile)
        return _chosen(asked.profile if named else None, named or ImportProfile(), asked)
    found, wrong = profiles(root)
    notices = tuple(
        _("{path}:{line}: {message}").format(path=one.path, line=one.line, message=one.message)
        for one in wrong
    )
    headings = _headings(book)
    fitting = {name: share for name, one in found.items() if (share := _share(one, headings)) >= _ENOUGH}
    if not fitting:
        return _chosen(None, ImportProfile(), asked, notices)
    name = max(fitting, key=lambda one: (fitting[one], len(found[one].columns), one))
    return _chosen(name, found[name], asked, notices)


def _chosen(name: str | None, profile: ImportProfile, asked: Asked, notices: tuple[str, ...] = ()) -> Chosen:
    said = Said(
        {folded_words(heading): meant for heading, meant in asked.columns.items()},
        {folded_words(heading): meant for heading, meant in profile.columns.items()},
    )
    return Chosen(name, said, dict(profile.teams), profile.sheet, notices)


def _headings(book: Book) -> set[str]:
    """All texts that may be headings: the uppermost rows of each sheet, understood or not."""
    nothing = Said({}, {})
    found: set[str] = set()
    for sheet in book.sheets:
        if (heading := find_heading(sheet, nothing)) is not None:
            found |= {folded_words(one.heading) for one in heading.columns}
        found |= {
            folded_words(cell)
            for row in sheet.rows[:60]
            for cell in row
            if isinstance(cell, str) and len(cell) < 200
        }
    return found


def _share(profile: ImportProfile, headings: set[str]) -> float:
    wanted = _folded(profile)
    return len(wanted & headings) / len(wanted) if wanted else 0.0


def new_profile(found: Found, asked: Asked) -> ImportProfile | None:
    """What was understood this time, for the next time; None for what we wrote ourselves. A mere guess is not kept."""
    if {one.field for one in found.heading.columns} >= _OURS and not (
        asked.columns or asked.teams or asked.profile
    ):
        return None
    columns = {
        one.heading: one.field or NOTHING
        for one in found.heading.columns
        if len(one.heading) <= _LONGEST
        if (one.field is not None and one.how != "guess") or one.how in {"said", "profile"} or asked.guesses
    }
    return ImportProfile(columns=columns, teams=dict(asked.teams), sheet=asked.sheet)


def place_of_profile(root: Path, name: str | None, asked: Asked, file: str, saved: ImportProfile) -> str:
    """The path to save it at: the name that was asked for; the profile that fitted, if it is of no other register; else
    one of its own by file and headings, so that two desks with two registers do not get in each other's way.
    """  # noqa: D205  one list
    if asked.profile is not None:
        return profile_path(asked.profile)
    fitted = read_profile(root, name) if name is not None else None
    if name is not None and fitted is not None and _folded(fitted) <= _folded(saved):
        return profile_path(name)
    stem = _SAFE.sub("-", file.rsplit(".", 1)[0].casefold()).strip("-")
    base = stem if re.fullmatch(r"[a-z][a-z0-9-]{2,40}", stem) else USUAL
    mark = sha256("\n".join(sorted(_folded(saved))).encode()).hexdigest()[:4]
    return profile_path(f"{base}-{mark}")


def _folded(profile: ImportProfile) -> set[str]:
    return {folded_words(heading) for heading in profile.columns}
