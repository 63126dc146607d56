"""Protocols, decrees, lists of instructions, and the lists in press reports: paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.items import Above, Stack, above_of, is_task, quoted_point, signature_of
from delivery_cli.domain.intake.labels import Labels, is_label_line, labels_in, told_by
from delivery_cli.domain.intake.lexicon import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.intake.addressees import Addressees
    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Finder
    from delivery_cli.domain.intake.proposal import Quoted
    from delivery_cli.domain.intake.said import Speaker

_SECTION = 80  # letters of a line that opens or closes a part of a protocol
_ITEM_ENDS = re.compile(r"[;]\s*$")


@dataclass(slots=True)
class Reading:
    """One pass through a document's points; `official` documents are lists of points from their beginning."""

    finders: Mapping[str, Finder]
    official: bool
    open: bool = False
    waiting: bool = False
    chair: Speaker | None = None
    stack: Stack = field(default_factory=Stack)
    found: list[Quoted] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    grouped: tuple[tuple[str, ...], str] = ((), "")
    labelled: set[int] = field(default_factory=set)
    closing: dict[int, Quoted] = field(default_factory=dict)

    def take(self, paragraph: Paragraph, lexicon: Lexicon, speaker: Speaker | None) -> bool:
        """Whether the paragraph belongs to a list of points; what it proposes is added to `found`."""
        if self._label(paragraph, lexicon) or self._section(paragraph, lexicon, speaker):
            return True
        if self._action(paragraph, lexicon):
            return True
        signature = signature_of(paragraph)
        if not signature and not self._continues(paragraph):
            if self.waiting and not self.official:
                self._close()
            return self.official and self.open and self._unnumbered(paragraph, lexicon)
        if not (self.open or self.waiting) and not self._reopens(paragraph, lexicon):
            return False
        self._point(paragraph, signature or "-", lexicon)
        return True

    def _action(self, paragraph: Paragraph, lexicon: Lexicon) -> bool:
        """«Action: the Treasury to report by 1 October»."""
        label = lexicon.find("official", "action").match(paragraph.text)
        mark = re.compile(r"\s*[0-9.]{0,6}\s*[:–—-]\s*").match(paragraph.text, label.end()) if label else None
        if mark is None or not paragraph.text[mark.end() :].strip():
            return False
        task = replace(paragraph, text=paragraph.text[mark.end() :])
        self.found.append(
            quoted_point(task, Stack(), self.finders[lexicon.language], lexicon, self.speaker or self.chair)
        )
        return True

    def _reopens(self, paragraph: Paragraph, lexicon: Lexicon) -> bool:
        """After the agenda the decisions may begin without a word: with a point that tells somebody to do something."""
        if not self.official:
            return False
        finder = self.finders[lexicon.language]
        told = above_of(paragraph, "", finder, lexicon).told.lead
        header = paragraph.text.rstrip().endswith(":")
        self.open = told is not None and (header or is_task(paragraph.text, finder, lexicon, opened=False))
        return self.open

    def _label(self, paragraph: Paragraph, lexicon: Lexicon) -> bool:
        """A line about the point above it, or about a point that others will stand under."""
        if not is_label_line(paragraph.text, lexicon) or not (self.found or self.stack.levels):
            return False
        labels = labels_in(paragraph.text, lexicon)
        last_was_header = bool(self.stack.levels) and self._fresh_header
        if last_was_header or not self.found:
            if self.stack.levels:
                top = self.stack.levels[-1]
                self.stack.levels[-1] = replace(top, labels=labels.under(top.labels))
            return True
        kept = {at: self.found[at] for at in self._closed_by(labels)}
        for at in kept:
            self.found[at] = self._told_more(
                self.found[at], paragraph, lexicon, quoted=at == len(self.found) - 1
            )
        self.closing = {at: one for at, one in kept.items() if at < len(self.found) - 1}
        if labels.owner:
            self.labelled.add(len(self.found) - 1)
        return True

    def _closed_by(self, labels: Labels) -> list[int]:
        """A line under the last of several sub-points that none of the others has is for all of them."""
        last = len(self.found) - 1
        under = [at for at in self.group if at <= last]
        if not labels.owner or len(under) < 2 or last not in under or not self.labelled.isdisjoint(under):
            return [last]
        return [at for at in under if at == last or self.found[at].responsible is None]

    @property
    def _fresh_header(self) -> bool:
        """Whether no point has come under the last header yet."""
        header = self.stack.levels[-1]
        return header.text.rstrip().endswith(":") and not any(
            header.text.strip()[:300] in one.text for one in self.found[-1:]
        )

    def _told_more(
        self, one: Quoted, paragraph: Paragraph, lexicon: Lexicon, *, quoted: bool = True
    ) -> Quoted:
        labels = labels_in(paragraph.text, lexicon)
        finder = self.finders[lexicon.language]
        changed = replace(
            one,
            text=f"{one.text}\n{paragraph.text}" if quoted else one.text,
            deadline=one.deadline or (labels.deadline if quoted else ""),
            result=one.result or (labels.result if quoted else ""),
        )
        for value in (labels.owner, labels.helpers):
            if value:
                told, person = told_by(value, finder)
                changed = replace(
                    changed,
                    told=_more(changed.told, told, leads=value is labels.owner),
                    responsible=changed.responsible or person,
                    outright=True,
                )
        return changed

    def _section(self, paragraph: Paragraph, lexicon: Lexicon, speaker: Speaker | None) -> bool:
        """A line that opens the decisions or closes them; a sentence with a colon that opens a list."""
        text = plain(paragraph.text).strip(" .:«»")
        bare = re.sub(r"^[0-9IVX]+[.)]?\s*", "", text)
        short = len(text) <= _SECTION
        if short and self.official and lexicon.find("official", "closes").match(bare):
            self.open = self.waiting = False
            self.stack.levels.clear()
            return not paragraph.point
        opens = lexicon.find("official", "opens").search(plain(paragraph.text)) is not None
        colon = paragraph.text.rstrip().endswith(":")
        if opens and colon and not paragraph.point and not paragraph.listed:
            self.stack.levels.clear()
            self.stack.levels.append(
                replace(above_of(paragraph, "", self.finders[lexicon.language], lexicon), opens=True)
            )
            self.open, self.waiting = self.official, True
            self.speaker = speaker
            return True
        if (
            self.official
            and short
            and opens
            and (bare.isupper() or lexicon.find("official", "opens").fullmatch(bare))
        ):
            self.open = True
            self.stack.levels.clear()
            return True
        return False

    speaker: Speaker | None = None

    def _continues(self, paragraph: Paragraph) -> bool:
        """An item of a list that has neither number nor bullet: it ends with a semicolon or begins small."""
        if not self.waiting:
            return False
        text = paragraph.text
        before = self._last_text
        return bool(_ITEM_ENDS.search(text)) or text[:1].islower() or bool(_ITEM_ENDS.search(before))

    _last_text: str = ""

    def _point(self, paragraph: Paragraph, signature: str, lexicon: Lexicon) -> None:
        finder = self.finders[lexicon.language]
        self._last_text = paragraph.text
        self.stack.enter(signature)
        header = paragraph.text.rstrip().endswith(":")
        self._group(signature, header=header)
        above = above_of(paragraph, signature, finder, lexicon)
        if not header and is_task(paragraph.text, finder, lexicon, opened=self.stack.opened):
            who = self.speaker or self.chair
            self.found.append(quoted_point(paragraph, self.stack, finder, lexicon, who))
            above = replace(above, told=above.told, text="")
        self.stack.levels.append(
            above if header else replace(above, text="", told=type(above.told)(), person=None, opens=False)
        )

    def _group(self, signature: str, *, header: bool) -> None:
        """Which of the proposals stand under one header; another of them after a closing line takes it back."""
        over = tuple(one.point for one in self.stack.levels if one.text.rstrip().endswith(":"))
        same = (over, signature) == self.grouped and bool(over)
        if same:
            for at, one in self.closing.items():
                self.found[at] = one
        self.closing = {}
        if not same or header:
            self.group = []
        self.grouped = (over, signature)
        if not header:
            self.group.append(len(self.found))

    def _unnumbered(self, paragraph: Paragraph, lexicon: Lexicon) -> bool:
        """In a protocol: a header without a number, or a directive that nobody numbered."""
        finder = self.finders[lexicon.language]
        header = paragraph.text.rstrip().endswith(":")
        if header and len(paragraph.text) <= 4 * _SECTION:
            self.stack.levels.clear()
            self.stack.levels.append(above_of(paragraph, "", finder, lexicon))
            return True
        if is_task(paragraph.text, finder, lexicon, opened=False) and any(
            one.case == "dative" and one.start < _SECTION for one in finder.mentions(paragraph.text)
        ):
            self.found.append(quoted_point(paragraph, Stack(), finder, lexicon, self.chair))
            return True
        return False

    def _close(self) -> None:
        self.waiting = False
        self.speaker = None
        self.stack.levels.clear()


def _more(told: Addressees, new: Addressees, *, leads: bool) -> Addressees:
    """The words of the point go before the line under it, which only adds who helps."""
    named = [one for one in (new.lead, *new.helpers) if one is not None]
    if told.lead is None and leads:
        return type(told)(named[0] if named else None, (*told.helpers, *named[1:]))
    known = {one.team for one in (told.lead, *told.helpers) if one is not None}
    return type(told)(
        told.lead, (*told.helpers, *(one for one in named if one.team is None or one.team not in known))
    )


__all__ = ["Above", "Reading"]
