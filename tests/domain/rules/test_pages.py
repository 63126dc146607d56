"""The pages are made from the rules, and the document in the repository is what is made."""

from pathlib import Path

from delivery_cli.domain.rules import rule
from delivery_cli.domain.rules.catalogue import CATALOGUE
from delivery_cli.domain.rules.pages import document, page

ROOT = Path(__file__).parents[3]


def test_the_document_in_the_repository_is_up_to_date():
    kept = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert kept == document(), "run: python -m delivery_cli.domain.rules.pages > docs/rules.md"


def test_a_page_says_it_all():
    one = rule("D106")
    assert one is not None
    text = page(one)
    assert text.startswith(
        "## D106: The top of the file and its ledger disagree\n\n*error · judges each directive · since 0.1*\n"
    )
    assert "Wrong:\n\n```yaml\nstatus: closed\n" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_overview_links_to_every_rule():
    text = document()
    for one in CATALOGUE:
        assert f"[{one.code}](#{one.code.casefold()}-" in text
    assert "(#d112-a-decision-below-the-issuers-level)" in text
