"""D405: dates that cannot be right are told, as warnings."""

import os

from delivery_cli.domain.findings import Severity
from tests.operations.audit.past import ONE, codes, directive, note, said


def test_a_commit_older_than_the_one_it_stands_on(past):
    values = past.step(directive(), "note", note("2017-09-20", id="note20"))
    past.step(values, "note", note("2017-09-14", id="note14"))
    done = past.audit()
    assert codes(done) == ["D405"]
    assert codes(done, Severity.ERROR) == []
    assert "of 2017-09-14 06:00 UTC stands on one of 2017-09-20" in said(done, "D405")[0]


def test_a_commit_of_the_future(past):
    past.step(directive(), "note", note("2097-09-20", id="note20"))
    assert "in the future" in said(past.audit(), "D405")[0]


def test_an_event_that_was_entered_on_another_day_than_it_says(past):
    past.write(past.append(directive(), note("2017-09-14")))
    past.did("note", ONE, day="2017-10-14")
    done = past.audit()
    assert codes(done) == ["D405"]
    assert "entered 2017-09-14; the commit that entered it is of 2017-10-14" in said(done, "D405")[0]
    line = done.report.findings[0].line
    path = done.report.findings[0].path
    assert "at: 2017-09-14" in past.read(path).split("\n")[line - 1]


def test_clocks_that_differ_by_minutes_are_honest(past):
    values = past.step(directive(), "note", note("2017-09-20", id="note20"))
    past.write(past.append(values, note("2017-09-20", id="note21")))
    past.git("add", "-A")
    env = past.person("registrar@office.example", None)
    before = int(past.git("log", "-1", "--format=%ct"))
    env |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{before - 200} +0600")
    words = f"note\n\nDelivery-Action: note\nDelivery-Directive: {ONE}\n"
    import subprocess

    subprocess.run(["git", "commit", "-qm", words], cwd=past.root, env={**os.environ, **env}, check=True)
    assert codes(past.audit()) == []
