"""What is compared is kept, and changes nothing but the time."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.domain.likeness.traits import Traits
from delivery_cli.storage import corpus as storage_corpus
from delivery_cli.storage.corpus import FILE, corpus_of
from delivery_cli.storage.long_reading import LONG_READING
from delivery_cli.storage.office import Office
from tests.domain.likeness.pairs import CONCEPT, KAZAKH, SCREENING
from tests.operations.reading_room import directive, office_with, write
from tests.storage.indexing.rooms import always_indexed, never_indexed

FIRST = "directives/2017/00xx/D-2017-0001.yaml"
DRAFT = "id: D-2017-0005\ntitle: Черновик о школах\ncontrol: standard\nstatus: draft\n"
SOURCE = {"title": "Протокол", "number": "12 -ПР", "on": "2017-09-01", "point": "3."}


@pytest.fixture(name="office")
def office_of_four(repo: Path) -> Office:
    return office_with(
        repo,
        directive("0001", text=CONCEPT, title="Умные города", co_owners=["mon"], sources=[SOURCE]),
        directive("0002", text=SCREENING, issued="2019-01-05", due=None, links={"parent": "D-2017-0001"}),
        directive(
            "0003", text=KAZAKH, issuer={"name": "Совет"}, recurrence={"every": "month"}, status="closed"
        ),
        {"id": "D-2017-0004", "title": "Черновик", "control": "standard", "status": "draft"},
    )


@pytest.fixture(name="_indexed")
def any_file_is_indexed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    always_indexed(monkeypatch)


def everything(office: Office) -> list[Traits]:
    corpus = corpus_of(office).corpus
    return [corpus.traits(place) for place in range(len(corpus))]


def anew(office: Office) -> list[Traits]:
    with pytest.MonkeyPatch.context() as patch:
        never_indexed(patch)
        return everything(office)


def kept(office: Office) -> Path:
    return office.repository.scratch / FILE


def test_what_is_compared_of_a_file(office: Office) -> None:
    by_id = {one.id: one for one in everything(office)}
    first = by_id["D-2017-0001"]
    assert first.day == dt.date(2017, 9, 1)
    assert first.due == dt.date(2017, 10, 1)
    assert (first.owner, first.co_owners, first.issuer, first.language) == ("mic", ("mon",), "pm", "ru")
    assert [tuple(one) for one in first.documents] == [("12-пр", "протокол", "2017-09-01", "3")]
    assert {"концепц", "умн", "город"} <= set(first.stems)
    second, third, draft = (by_id[f"D-2017-000{n}"] for n in (2, 3, 4))
    assert (second.parent, second.linked, second.due) == ("D-2017-0001", ("D-2017-0001",), None)
    assert (third.issuer, third.language, third.recurs, third.status) == ("Совет", "kk", True, "closed")
    assert (draft.day, draft.owner, draft.documents) == (None, None, ())


@pytest.mark.usefixtures("_indexed")
def test_with_the_index_it_is_the_same_as_without(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = everything(office)
    assert first == anew(office)
    assert kept(office).is_file()
    monkeypatch.setattr(storage_corpus, "traits_of", lambda _values: pytest.fail("nothing has changed"))
    assert everything(office) == first


@pytest.mark.usefixtures("_indexed")
def test_what_changed_is_read_anew(office: Office) -> None:
    everything(office)
    path = office.root / FIRST
    path.write_text(path.read_text("utf-8").replace("умных городов", "сельских школ"), "utf-8")
    (office.root / "directives/2017/00xx/D-2017-0003.yaml").unlink()
    write(office.root, "directives/2017/00xx/D-2017-0005.yaml", DRAFT)
    found = everything(office)
    assert found == anew(office)
    assert {one.id for one in found} == {"D-2017-0001", "D-2017-0002", "D-2017-0004", "D-2017-0005"}
    assert any("сельск" in one.stems for one in found)


@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize("damage", [b"no database at all", b""])
def test_a_damaged_index_is_made_anew(office: Office, damage: bytes) -> None:
    first = everything(office)
    kept(office).write_bytes(damage)
    assert everything(office) == first
    assert everything(office) == first


@pytest.mark.usefixtures("_indexed")
def test_a_file_that_cannot_be_read_is_like_no_other(office: Office) -> None:
    write(office.root, FIRST, "id: [\n")
    write(office.root, "directives/2017/00xx/D-2017-0005.yaml", "text: &a [*a]\n")
    for _again in range(2):
        assert corpus_of(office).unreadable == (FIRST, FIRST.replace("0001", "0005"))
        assert {one.id for one in everything(office)} == {"D-2017-0002", "D-2017-0003", "D-2017-0004"}


def test_only_those_near_to_a_day_are_looked_into(office: Office) -> None:
    def near(*days: dt.date | None) -> set[str]:
        corpus = corpus_of(office, days).corpus
        return {corpus.traits(place).id for place in range(len(corpus))}

    of_2017, undated = {"D-2017-0001", "D-2017-0003"}, {"D-2017-0004"}
    assert near(dt.date(2017, 9, 20)) == of_2017 | undated
    assert near(dt.date(2019, 1, 1)) == {"D-2017-0002"} | undated
    assert near(dt.date(2017, 9, 20), dt.date(2019, 1, 1)) == of_2017 | undated | {"D-2017-0002"}
    assert near(dt.date(2017, 9, 20), None) == of_2017 | undated | {"D-2017-0002"}
    assert near(dt.date(9999, 12, 31), dt.date(1, 1, 1)) == of_2017 | undated | {"D-2017-0002"}


@pytest.mark.usefixtures("_indexed")
def test_whoever_asked_is_told_before_many_files_are_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    token = LONG_READING.set(told.append)
    try:
        everything(office)
        assert told == [], "a few are read at once"
        kept(office).unlink()
        monkeypatch.setattr(storage_corpus, "TAKES_LONG", 4)
        everything(office)
        assert told == [4]
    finally:
        LONG_READING.reset(token)
