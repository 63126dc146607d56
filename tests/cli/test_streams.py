"""Closed pipes, full disks, odd locales and colour."""

import io
import json
import os
import subprocess
import sys

import pytest

from delivery_cli.cli.streams import color_wanted, painted
from tests.cli.calling import DELIVERY, ROOT, SAMPLE, call


def _shell(line: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **env}
    )  # fmt: skip


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "jsonl", "json"])
def test_a_reader_that_goes_away_is_no_error(form):
    done = _shell(f"{' '.join(SAMPLE)} rows --count 3000 --format {form} | head -1")
    assert done.returncode == 0
    assert done.stderr == "done\n"
    assert done.stdout.count("\n") == 1


def test_the_code_of_the_command_survives_a_reader_that_goes_away():
    assert _shell(f"{' '.join(SAMPLE)} rows --count 3000 --code 1 | head -1").returncode == 1


def test_help_into_a_closed_pipe():
    done = _shell(f"{' '.join(DELIVERY)} --help | true")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_under_the_output_is_exit_3():
    done = _shell(f"{' '.join(SAMPLE)} rows > /dev/full")
    assert done.returncode == 3
    assert "the output could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_closed_streams_are_nobody_to_tell():
    assert _shell(f"{' '.join(SAMPLE)} rows >&-").returncode == 0
    done = _shell(f"{' '.join(SAMPLE)} fail environment 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
    assert _shell(f"{' '.join(SAMPLE)} ask <&-").returncode == 2


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_output_is_utf8_whatever_the_locale(env):
    done = call("rows", "--json", env=env)
    assert done.code == 0
    assert json.loads(done.out)["items"][0]["title"].startswith("Поручение")
    assert call("show", "поручение", env=env).out == "поручение None\n"


_FORCING = {"GITHUB_ACTIONS": "true", "CLICOLOR_FORCE": "1", "PY_COLORS": "1"}


@pytest.mark.parametrize("env", [{**_FORCING, "FORCE_COLOR": "1"}, {**_FORCING, "FORCE_COLOR": "0"}])
@pytest.mark.parametrize("args", [["rows"], ["--help"], ["optios"], ["fail", "refused"]])
def test_no_escape_sequence_in_a_pipe_that_did_not_ask(env, args):
    done = call(*args, env=env)
    assert "\x1b" not in done.out + done.err


def test_color_always_is_coloured_in_a_pipe():
    assert call("--color", "always", "fail", "environment").err == "\x1b[1;31merror:\x1b[0m no repository\n"
    assert "\x1b[1m" in call("--color=always", "rows").out
    assert "\x1b" not in call("--color=always", "rows", "--json").out


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("mode", "env", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "GITHUB_ACTIONS": "true"}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_decided_in_one_place(mode, env, terminal, wanted):
    assert color_wanted(mode, _Terminal() if terminal else io.StringIO(), env) is wanted


def test_a_closed_stream_has_no_colour():
    assert color_wanted("auto", None, {}) is False


def test_painted():
    assert painted("x", "bold red", color=True) == "\x1b[1;31mx\x1b[0m"
    assert painted("x", "bold red", color=False) == painted("x", "", color=True) == "x"


def test_quiet_silences_receipts_and_not_errors():
    assert call("-q", "rows").err == ""
    assert call("rows").err == "done\n"
    assert call("-q", "fail", "environment").err == "error: no repository\n"


def test_ctrl_c_while_the_program_loads_is_no_traceback():
    code = "import sys\nclass Stop:\n def find_spec(self, name, *a):\n  if name.endswith('cli.app'): raise KeyboardInterrupt\n"
    code += "sys.meta_path.insert(0, Stop())\nfrom delivery_cli.__main__ import main\nsys.exit(main())"
    done = call("-c", code, program=(sys.executable,))
    assert (done.code, done.err) == (130, "")


def test_standard_input_is_utf8_whatever_the_locale_and_refused_where_it_is_not():
    assert call("read", data="\ufeffПункт\n".encode(), env={"LC_ALL": "C"}).out == "'Пункт\\n'\n"
    done = call("read", data=b"ok\n\xff\n")
    assert (done.code, done.err) == (2, "error: standard input is not UTF-8: line 2\n")
