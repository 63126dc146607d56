"""New directives like those of the register, pairs within it; the project's own directives are no duplicates."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.candidates import candidates, candidates_for_text
from delivery_cli.operations.duplicates import alike
from delivery_cli.storage.office import Office
from tests.domain.likeness.pairs import CONCEPT, REVISION, SCREENING, STATIONS, said
from tests.operations.paper import office_on_paper
from tests.operations.reading_room import closed, directive, event, office_with, real_office

ENGLISH = {
    "text": (
        "It’s necessary to speed up the construction of a nuclear power station. As I said in the interview, we will"
        " build two large stations, probably, three."
    ),
    "issuer": "president",
    "issued": "2025-01-08",
    "sources": [{"title": "Kassym-Jomart Tokayev visits Project Office in Astana"}],
}
AGAIN = "Сформировать для областных центров типовую концепцию умного города"


@pytest.fixture(name="office")
def office_of_some(repo: Path) -> Office:
    ended = [event("register", "2017-09-01"), closed("2017-09-20", "2017-09-18")]
    cancelled = [
        event("register", "2017-09-01"),
        event("cancel", "2017-09-02", reason="x", decision={"number": "1"}),
    ]
    links = {"parent": "D-2017-0006"}
    return office_with(
        repo,
        directive("0001", text=CONCEPT, title="Умные города: концепция"),
        directive("0002", text=AGAIN, title=AGAIN, issued="2017-09-08", due=None),
        directive("0003", text=REVISION, title="Ревизия госуслуг", status="closed", events=ended),
        directive("0004", text=REVISION, title="Ревизия государственных услуг", owner=None),
        directive("0005", text=REVISION, title="Ревизия услуг", status="cancelled", events=cancelled),
        directive("0006", text=SCREENING, title="Скрининг сел"),
        directive("0007", text=SCREENING, title="Скрининг сел", owner="mon", links=links),
        directive("0008", text=SCREENING, title="Скрининг сел", links=links),
    )


def pairs(found: Any) -> list[tuple[str | None, str]]:
    return [(newer.id if newer else None, older.id) for newer, older, _how in found.pairs]


def test_all_pairs_of_the_register_without_what_has_ended_or_is_linked(office: Office) -> None:
    found = candidates(office)
    assert pairs(found) == [("D-2017-0002", "D-2017-0001")]
    newer, older, how = found.pairs[0]
    assert newer is not None
    assert (newer.title, older.owner, older.deadline) == (AGAIN, "mic", dt.date(2017, 10, 1))
    reasons = dict(how.reasons)
    assert reasons.pop("words") > 0.7
    assert reasons == {"owner": "same", "issuer": "pm", "issued": 7}


def test_ended_ones_only_where_they_are_asked_for(office: Office) -> None:
    one, other, third = "D-2017-0003", "D-2017-0004", "D-2017-0005"
    assert {(other, one), (third, one), (third, other)} < set(pairs(candidates(office, ended=True)))
    assert pairs(candidates(office, ["17-3"])) == [(other, one)], "what is named may have ended"
    assert set(pairs(candidates(office, ["17-3"], ended=True))) == {(other, one), (third, one)}


def test_pairs_of_some_and_how_alike_they_must_be(office: Office) -> None:
    assert pairs(candidates(office, ["D-2017-0001", "17-2"])) == [("D-2017-0002", "D-2017-0001")]
    assert pairs(candidates(office, ["17-6"])) == []
    assert pairs(candidates(office, least=0.99)) == []
    with pytest.raises(UsageError, match="there is no directive “17-77”"):
        candidates(office, ["17-77"])


def test_the_day_on_which_they_are_looked_at(office: Office) -> None:
    assert pairs(candidates(office, as_of=dt.date(2017, 9, 5))) == [], (
        "the second one counts only from the 8th"
    )


def test_what_a_text_is_like(office: Office) -> None:
    assert pairs(candidates_for_text(office, AGAIN)) == [(None, "D-2017-0002"), (None, "D-2017-0001")]
    assert set(pairs(candidates_for_text(office, REVISION))) == {(None, "D-2017-0003"), (None, "D-2017-0004")}
    assert pairs(candidates_for_text(office, "Построить мост через Иртыш в Павлодаре")) == []
    assert pairs(candidates_for_text(office, "")) == []


def test_a_new_one_is_compared_with_teams_by_any_name(office: Office) -> None:
    new = said(AGAIN, owner="МИК", issuer="Премьер-министр", issued=dt.date(2017, 9, 15))
    first, second = alike(office, [new])
    assert {first.id, second.id} == {"D-2017-0001", "D-2017-0002"}
    assert (first.position, first.among, first.status, first.owner) == (1, None, "active", "mic")
    assert ("owner", "same") in first.why
    assert ("issuer", "pm") in first.why
    assert alike(office, [{**new, "owner": "mon"}]) == (), "of another ministry, word for word as it may be"


def test_what_was_closed_is_told_and_what_was_cancelled_is_not(office: Office) -> None:
    found = alike(office, [said(REVISION, issued="2017-09-05")])
    assert {(one.id, one.status) for one in found} == {("D-2017-0003", "closed"), ("D-2017-0004", "active")}


def test_without_a_day_of_its_own_that_of_the_source_counts_else_today(office: Office) -> None:
    new = said(AGAIN, issued=None)
    assert alike(office, [{**new, "sources": [{"title": "x", "on": "2017-09-12"}]}])
    assert alike(office, [{**new, "sources": [{"title": "x"}]}]) == ()
    assert alike(office, [{**new, "sources": [{"title": "x"}]}], day=dt.date(2017, 9, 20))


def test_new_ones_are_compared_among_themselves(office: Office) -> None:
    bridge = said("Построить мост через Иртыш в Павлодаре и объездную дорогу")
    other = said("Закупить школьные автобусы для сельских районов")
    repeated = said("Построить через Иртыш мост и объездную дорогу в Павлодаре", issued="2017-09-01")
    (one,) = alike(office, [bridge, other, repeated])
    assert (one.position, one.among, one.id, one.title) == (3, 1, "", bridge["text"][:80])


POINTS = (
    "Построить мост через Иртыш в Павлодаре и объездную дорогу",
    "Построить через Иртыш мост в Павлодаре и набережную",
)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"title": "Протокол", "number": "12"}, {"title": "Протокол", "number": "13"}, True),
        ({"title": "Протокол", "number": "12"}, {"title": "Протокол", "number": "12"}, False),
        ({"title": "Протокол", "point": "1"}, {"title": "Протокол", "point": "2"}, False),
        ({"title": "Протокол", "hash": "sha256:1"}, {"title": "Хаттама", "hash": "sha256:1"}, False),
        ({"title": "Протокол", "hash": "sha256:1"}, {"title": "Хаттама", "hash": "sha256:2"}, True),
    ],
)
def test_points_of_one_document_are_alike_by_nature(
    office: Office, one: dict[str, str], other: dict[str, str], told: bool
) -> None:
    pair = [said(text, sources=[source]) for text, source in zip(POINTS, (one, other), strict=True)]
    assert [(it.position, it.among) for it in alike(office, pair)] == [(2, 1)] * told


def test_the_same_text_twice_in_one_document_is_told_but_not_of_one_passage(office: Office) -> None:
    document = {"title": "Протокол", "hash": "sha256:1"}
    for places, told in ((("абзац 1", "абзац 9"), 1), (("абзац 1", "абзац 1"), 0)):
        twice = [said(POINTS[0], sources=[{**document, "place": place}]) for place in places]
        assert len(alike(office, twice)) == told


def test_one_event_in_two_languages_and_no_others_of_the_projects_own(repo: Path) -> None:
    office = real_office(repo)
    assert pairs(candidates(office)) == []
    (one,) = alike(office, [ENGLISH])
    assert one.id == "D-2025-0002"
    assert dict(one.why)["numbers"] == ("2", "3")


@pytest.mark.parametrize(
    "wanted", [{}, {"text": 5}, {"text": "x", "owner": "nobody", "links": "x", "issued": "soon"}]
)
def test_what_is_wrong_with_a_new_one_is_told_elsewhere(office: Office, wanted: dict[str, Any]) -> None:
    assert alike(office, [wanted]) == ()


@pytest.fixture(name="paper")
def paper_office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


def test_add_warns_and_says_what_to_do(paper: Office) -> None:
    for text in (STATIONS, CONCEPT):
        assert "much like" not in "\n".join(add(paper, [said(text)]).notices)
    notices = add(paper, [said(AGAIN, issued="2017-09-20", due="2017-10-01")]).notices
    (told,) = [one for one in notices if "much like" in one]
    first, second = told.splitlines()
    assert first == (
        "D-2017-0003 is much like D-2017-0002: МИК необходимо сформировать типовую концепцию умных городов"
        " применимую для всех… (mic, no deadline): 90 % of the words, the same owner, the same issuer,"
        " issued 8 days apart"
    )
    assert second == "  if they are one: delivery cancel D-2017-0003 --duplicate-of D-2017-0002 --reason …"


def test_a_list_is_told_of_the_ids_it_got(paper: Office) -> None:
    notices = add(paper, [said(CONCEPT), said(STATIONS), said(AGAIN)]).notices
    (told,) = [one for one in notices if "much like" in one]
    assert told.startswith("D-2017-0003 is much like D-2017-0001: ")


def test_what_belongs_together_by_a_short_id_is_not_told(office: Office) -> None:
    new = said(SCREENING, issued="2017-09-01")
    assert {one.id for one in alike(office, [new])} == {"D-2017-0006", "D-2017-0008"}
    for links in ({"parent": "17-6"}, {"parent": " d-2017-0006"}):
        assert alike(office, [{**new, "links": links}]) == (), "the parent and its other children"
    assert {one.id for one in alike(office, [{**new, "links": {"supersedes": ["17-8"]}}])} == {"D-2017-0006"}
    assert len(alike(office, [{**new, "links": {"parent": "17-99"}}])) == 2


def test_children_are_not_told_of_beside_their_parent(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_on_paper(repo, monkeypatch)
    (repo / "teams/akimats.yaml").write_text(
        "id: akimats\nkind: group\nname: {en: Akimats}\nmembers: [mic, mne, mon]\n", "utf-8"
    )
    new = said(SCREENING, owner="akimats")
    assert not [one for one in add(office, [new], each=True).notices if "much like" in one]
    again = [one for one in add(office, [new], each=True).notices if "much like" in one]
    assert len(again) <= 3
    assert again[0].startswith("D-2017-0005 is much like D-2017-0001: ")


def test_many_are_told_in_a_few_lines(paper: Office) -> None:
    add(
        paper,
        [said(f"Построить мост номер {n} через Иртыш в Павлодаре и объездную дорогу") for n in range(14)],
    )
    same = [said(f"Построить мост номер {n} через Иртыш в Павлодаре и объездную дорогу") for n in range(14)]
    notices = add(paper, same).notices
    assert len([one for one in notices if "much like" in one]) == 10
    assert "… and 4 more" in notices
