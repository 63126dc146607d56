"""Who works in the office: each with the role that lets him take his steps."""

from dataclasses import dataclass

Teams = tuple[str, ...]


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    team: str | None = None


CHIEF = Person("Chief", "chief@office.example")  # admin and controller: only he may close a team
REGISTRAR = Person("Айгерим", "registrar@office.example")
SECOND = Person("Second", "second.registrar@office.example")
CONTROLLER = Person("Controller", "controller@office.example")
DEPUTY = Person("Deputy", "Deputy@office.example")  # as his git has it; the settings write it small
MIC = Person("Clerk of mic", "clerk@mic.example", "mic")
MNE = Person("Clerk of mne", "clerk@mne.example", "mne")
REGION = Person("Clerk of a region", "clerk@north.example", "north")

REGISTRARS = (REGISTRAR, SECOND)
CONTROLLERS = (CONTROLLER, DEPUTY, CHIEF)
CLERKS = {one.team: one for one in (MIC, MNE, REGION)}
EVERYBODY = (*REGISTRARS, *CONTROLLERS, *CLERKS.values())

ROLES = """\
roles:
  admin: [chief@office.example]
  registrar: [registrar@office.example, second.registrar@office.example]
  controller: [controller@office.example, deputy@office.example, chief@office.example]
"""
TEAMS: dict[str, tuple[str, str]] = {
    "pm": ("office", ""),
    "mic": ("ministry", f"people:\n  - {{name: Clerk, email: {MIC.email}}}\n"),
    "mne": ("ministry", f"people:\n  - {{name: Clerk, email: {MNE.email}}}\n"),
    "north": ("akimat", f"people:\n  - {{name: Clerk, email: {REGION.email}}}\n"),
    "south": ("akimat", ""),
    "akimats": ("group", "members: [north, south]\n"),
}
OWNERS = ("mic", "mne", "north", "south")


def team_text(one: str) -> str:
    kind, more = TEAMS[one]
    return f"id: {one}\nkind: {kind}\nname: {{en: Team {one}}}\n{more}"
