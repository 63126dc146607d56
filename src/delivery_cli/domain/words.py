"""The words of a file and of the history as people see them; files, options and programs keep the English ones."""

from __future__ import annotations

from delivery_cli.messages import C_, N_, _

STATUSES = {
    "draft": N_("draft"),
    "active": N_("active"),
    "returned": N_("returned"),
    "submitted": N_("submitted"),
    "closed": N_("closed"),
    "cancelled": N_("cancelled"),
}
CONTROLS = {"standard": C_("control", "standard"), "special": C_("control", "special")}
OUTCOMES = {
    "implemented": C_("outcome", "implemented"),
    "partly": C_("outcome", "partly"),
    "not-implemented": C_("outcome", "not-implemented"),
}
METHODS = {
    "documents": C_("method", "documents"),
    "data": C_("method", "data"),
    "site-visit": C_("method", "site-visit"),
    "hearing": C_("method", "hearing"),
}
RATINGS = {
    "red": C_("rating", "red"),
    "amber-red": C_("rating", "amber-red"),
    "amber-green": C_("rating", "amber-green"),
    "green": C_("rating", "green"),
}
DIFFICULTIES = {
    "low": C_("difficulty", "low"),
    "medium": C_("difficulty", "medium"),
    "high": C_("difficulty", "high"),
    "very-high": C_("difficulty", "very-high"),
}
SOURCE_KINDS = {
    "meeting": C_("source", "meeting"),
    "protocol": C_("source", "protocol"),
    "address": C_("source", "address"),
    "decree": C_("source", "decree"),
    "visit": C_("source", "visit"),
    "letter": C_("source", "letter"),
    "news": C_("source", "news"),
    "other": C_("source", "other"),
}
TEAM_KINDS = {
    "office": C_("team", "office"),
    "ministry": C_("team", "ministry"),
    "agency": C_("team", "agency"),
    "akimat": C_("team", "akimat"),
    "company": C_("team", "company"),
    "ngo": C_("team", "ngo"),
    "interdepartmental": C_("team", "interdepartmental"),
    "group": C_("team", "group"),
}
RECURRENCES = {
    "permanent": N_("permanent"),
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "half-year": N_("half-year"),
    "year": N_("year"),
}
ROLES = {
    "admin": N_("admin"),
    "registrar": N_("registrar"),
    "controller": N_("controller"),
    "owner": N_("owner"),
    "co-owner": N_("co-owner"),
    "anyone": N_("anyone"),
}
FIELDS = {
    "title": N_("title"),
    "text": N_("text"),
    "issuer": N_("issuer"),
    "issuer_person": N_("issuer_person"),
    "issuer_basis": N_("issuer_basis"),
    "issued": N_("issued"),
    "issued_basis": N_("issued_basis"),
    "sources": N_("sources"),
    "owner": N_("owner"),
    "owner_basis": N_("owner_basis"),
    "co_owners": N_("co_owners"),
    "responsible": N_("responsible"),
    "coordinator": N_("coordinator"),
    "expected_result": N_("expected_result"),
    "due": N_("due"),
    "due_phrase": N_("due_phrase"),
    "due_rule": N_("due_rule"),
    "no_due_reason": N_("no_due_reason"),
    "recurrence": N_("recurrence"),
    "control": N_("control"),
    "priority": N_("priority"),
    "status": N_("status"),
    "areas": N_("areas"),
    "programme": N_("programme"),
    "tags": N_("tags"),
    "links": N_("links"),
    "milestones": N_("milestones"),
    "indicators": N_("indicators"),
    "funding": N_("funding"),
    "effect": N_("effect"),
    "executed_on": N_("executed_on"),
    "period": N_("period"),
    "budget_planned": N_("budget_planned"),
    "budget_executed": N_("budget_executed"),
    "investment_planned": N_("investment_planned"),
    "investment_executed": N_("investment_executed"),
    "return_on_investment": N_("return_on_investment"),
    "gdp_effect": N_("gdp_effect"),
    "amount": N_("amount"),
    "currency": N_("currency"),
    "kind": N_("kind"),
    "name": N_("name"),
    "short": N_("short"),
    "aliases": N_("aliases"),
    "members": N_("members"),
    "people": N_("people"),
    "valid": N_("valid"),
    "parent": N_("parent"),
    "supersedes": N_("supersedes"),
    "superseded_by": N_("superseded_by"),
    "duplicate_of": N_("duplicate_of"),
    "depends_on": N_("depends_on"),
}
# What a commit's `Delivery-Action` says.
ACTIONS = {
    "register": C_("action", "register"),
    "progress": C_("action", "progress"),
    "note": C_("action", "note"),
    "request": C_("action", "request"),
    "extend": C_("action", "extend"),
    "assign": C_("action", "assign"),
    "submit": C_("action", "submit"),
    "return": C_("action", "return"),
    "verify": C_("action", "verify"),
    "close": C_("action", "close"),
    "reopen": C_("action", "reopen"),
    "cancel": C_("action", "cancel"),
    "correct": C_("action", "correct"),
    "link": C_("action", "link"),
    "control": C_("action", "control"),
    "special": C_("action", "special"),
    "milestone": C_("action", "milestone"),
    "measure": C_("action", "measure"),
    "assess": C_("action", "assess"),
    "add": C_("action", "add"),
    "draft": C_("action", "draft"),
    "edit": C_("action", "edit"),
    "undo": C_("action", "undo"),
    "init": C_("action", "init"),
    "intake": C_("action", "intake"),
    "import": C_("action", "import"),
    "team-add": C_("action", "team add"),
    "team-edit": C_("action", "team edit"),
    "team-close": C_("action", "team close"),
}
_VALUES = {
    **RECURRENCES,
    **TEAM_KINDS,
    **SOURCE_KINDS,
    **DIFFICULTIES,
    **RATINGS,
    **METHODS,
    **OUTCOMES,
    **CONTROLS,
    **STATUSES,
}


def word(value: object) -> str:
    """A value of one of the file's closed lists in the language of this run; anything else as it is."""
    text = str(value)
    return _(_VALUES.get(text, text)) if text in _VALUES else text


def field_word(name: str) -> str:
    """A field's name for people; one that is not a directive's own as it is."""
    return _(FIELDS[name]) if name in FIELDS else name


def action_word(action: str) -> str:
    """A command's name in a history; one that is none of ours as it is."""
    return _(ACTIONS[action]) if action in ACTIONS else action


def role_word(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else role
