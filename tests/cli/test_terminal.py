"""What a person at a terminal sees, as opposed to a log: colours if wanted, and progress that goes away."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.support.run_command import MOVERS, NOW, make_environment

ERASED = "\x1b[2K"
RED, COLOUR = "\x1b[31m", "\x1b[3"


def seen(root: Path, *arguments: str, **more: str) -> str:
    """All that a command writes to a terminal on its stderr."""
    master, slave = pty.openpty()
    env = make_environment(TERM="xterm-256color", **more)
    with subprocess.Popen([*MOVERS, *arguments], cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=slave) as running:  # noqa: S603 - our own words
        os.close(slave)
        pieces = []
        while piece := _read(master):
            pieces.append(piece)
        running.wait(timeout=30)
    os.close(master)
    return b"".join(pieces).decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # how Linux says that the other side has closed
        return b""


def test_progress_is_one_line_that_goes(drafted: Path) -> None:
    text = seen(drafted, "draft", "--now", NOW)
    assert "drafting 2026-W30" in text
    assert text.rstrip().endswith(ERASED)
    assert "drafting" not in seen(drafted, "draft", "-q", "--now", NOW)


def test_what_is_said_meanwhile_has_lines_of_its_own(drafted: Path) -> None:
    (drafted / "movers.toml").write_text("deadline_seconds = 10\n", encoding="utf-8")
    text = seen(drafted, "pull", "-v", "--now", NOW, MOVERS_OPENROUTER_URL="http://127.0.0.1:9")
    starts = [text[: text.index(line)] for line in ("movers: 127.0.0.1: could not", "movers: without OPENROUTER_API_KEY")]
    assert starts[1] == ""
    assert starts[0].endswith(("\n", ERASED, "\x1b[?25l"))


@pytest.mark.parametrize(("more", "red"), [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)])
def test_an_error_is_red_unless_colours_are_not_wanted(drafted: Path, more: dict[str, str], red: bool) -> None:  # noqa: FBT001 - a column of the table
    text = seen(drafted, "draft", "--week", "next", **more)
    assert "movers: 'next' is not a valid week." in text
    assert text.startswith(RED) is red
    assert (COLOUR in text) is red
