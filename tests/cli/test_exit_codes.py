"""Every way to fail ends with its documented code and one line, and leaves everything as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import disk
from tests.support.replay.server import Replay
from tests.support.run_command import KEY, MOVERS, MOVERS_WITHOUT_WAITING, NOW, make_environment, movers, movers_in_process, read_tree

BAD = "sk-" + "x" * 8


def told(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that says what went wrong: the last, and the only one that is no progress."""
    assert "Traceback" not in done.stderr
    progress = ("movers: asking ", "movers: drafting ", "movers: without OPENROUTER_API_KEY,")
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith(progress)]
    assert line == done.stderr.splitlines()[-1]
    assert line.startswith("movers: ")
    return line


@pytest.mark.parametrize("path", [".csv", "/rankings-daily"])
@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("500", 4, "answered 500"),
        ("429", 4, "answered 429"),
        ("truncated", 4, "broke off its response"),
        ("html200", 3, "a web page in place of"),
        ("half", 3, ""),
        ("nan", 3, "NaN"),
        ("negative", 3, "is not a whole number of tokens"),
        ("duplicate", 3, "a second row for"),
    ],
)
def test_a_bad_answer_changes_nothing(replay: Replay, drafted: Path, path: str, fault: str, code: int, words: str) -> None:
    before = read_tree(drafted)
    replay.faults = {path: fault}
    done = movers_in_process(drafted, "run", "--now", NOW, base=replay.base_url, key="" if path == ".csv" else KEY)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in told(done)
    assert replay.base_url.split("/")[2] in told(done) or "openrouter usage-" in told(done)
    assert read_tree(drafted) == before


def test_a_file_that_is_not_its_manifests_is_refused(replay: Replay, empty: Path) -> None:
    before = read_tree(empty)
    replay.faults = {".csv": "wrong-hash"}
    done = movers(empty, "pull", "--now", NOW, base=replay.base_url)
    assert done.returncode == 3
    assert "not the one its manifest describes" in told(done)
    assert sum(target.endswith(".csv") for target in replay.asked) == 2
    assert read_tree(empty) == before


def test_an_answer_that_fails_after_a_sound_one_leaves_neither(replay: Replay, empty: Path) -> None:
    before = read_tree(empty)
    replay.rate = 1
    done = movers(empty, "pull", "--now", NOW, base=replay.base_url, command=MOVERS_WITHOUT_WAITING, OPENROUTER_API_KEY=KEY)
    assert done.returncode == 4
    assert [target.partition("?")[0].rpartition("/")[2] for target in replay.asked] == ["rankings-daily"] * 2
    assert "answered 429" in told(done)
    assert read_tree(empty) == before


def test_an_upstream_that_is_down_is_asked_again_and_then_given_up(drafted: Path) -> None:
    (drafted / "movers.toml").write_text("deadline_seconds = 10\n", encoding="utf-8")
    before = read_tree(drafted)
    done = movers(drafted, "pull", "-v", "-q", "--now", NOW)
    assert done.returncode == 4
    *retries, last = done.stderr.splitlines()
    assert [line.partition("Next attempt ")[2] for line in retries] == ["in 1 s.", "in 2 s.", "in 4 s."]
    assert "could not be reached" in last
    assert "--offline" in last
    assert read_tree(drafted) == before


@pytest.mark.parametrize(("key", "words"), [(BAD.replace("sk-", "no-"), "was refused by 127.0.0.1 (401)"), ("a b", "is not a valid key")])
def test_a_refused_key_is_a_matter_of_configuration_and_is_not_repeated(replay: Replay, drafted: Path, key: str, words: str) -> None:
    before = read_tree(drafted)
    done = movers(drafted, "run", "--now", NOW, base=replay.base_url, OPENROUTER_API_KEY=key)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in told(done)
    assert key not in done.stderr
    assert read_tree(drafted) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--week", "2025-W53"], 2, "2025 has 52 weeks"),
        (["--week", "next"], 2, "is not a valid week"),
        (["--week", "2026W24"], 2, "is not a valid week"),
        (["--ending", "20260613"], 2, "is not a valid day"),
        (["--ending", "2026-02-30"], 2, "is not a valid day"),
        (["--week", "2026-W24", "--ending", "2026-06-13"], 2, "Give one of them"),
        (["--week", "2001-W01"], 2, "before all rankings"),
        (["--now", "2026-06-16"], 2, "names no time zone"),
        (["--now", "today"], 2, "is not a valid time"),
        (["--now", "0001-01-01T00:00:00+05:00"], 2, "a time without rankings"),
        (["--root", "docs"], 2, "no mkdocs.yml"),
        (["--root", "nowhere"], 2, "no mkdocs.yml"),
        (["--week", "2026-W31"], 5, "complete on Tuesday, 4 August 2026, 00:00 UTC. Ask for it as it is with --partial."),
        (["--week", "2026-W32"], 5, "has not begun"),
        (["--week", "2026-W32", "--partial"], 5, "has not begun"),
        (["--week", "2026-W20", "--offline"], 3, "Pull it first: movers pull --week 2026-W20"),
    ],
)
def test_what_cannot_be_asked_for_is_said(replay: Replay, empty: Path, arguments: list[str], code: int, words: str) -> None:
    before = read_tree(empty)
    named = [] if "--now" in arguments else ["--now", NOW]
    done = movers_in_process(empty, "run", *named, *arguments, base=replay.base_url)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in told(done)
    assert not replay.asked
    assert read_tree(empty) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tops = 10\n", "unknown key 'tops'. Known: arena_votes, arena_wide, boards, charted,"),
        ("top = 4\n", "top: "),
        ("top = \n", "movers.toml: "),
    ],
)
def test_a_mistake_in_the_configuration_is_named(empty: Path, text: str, words: str) -> None:
    (empty / "movers.toml").write_text(text, encoding="utf-8")
    done = movers(empty, "draft", "--now", NOW)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_option_is_a_matter_of_usage(empty: Path) -> None:
    done = movers(empty, "pul")
    assert done.returncode == 2
    assert "Did you mean 'pull'" in done.stderr
    assert movers(empty, "pull", "--wek", "2026-W30").returncode == 2


def test_one_run_at_a_time(drafted: Path, replay: Replay) -> None:
    before = read_tree(drafted)
    with disk.lock(drafted):
        for arguments in (["run"], ["pull"], ["draft"]):
            done = movers(drafted, *arguments, "--now", NOW, base=replay.base_url)
            assert (done.returncode, done.stdout) == (6, "")
            assert "another run is at work here" in told(done)
        assert movers(drafted, "build").returncode == 6
        assert movers(drafted, "check", "--now", NOW).returncode == 0
    assert not replay.asked
    assert read_tree(drafted) == before


INTERRUPTIBLE = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
"""A job in the background of a shell begins with the interrupt ignored, and so would its children."""


def test_an_interrupted_pull_leaves_no_trace(drafted: Path, replay: Replay) -> None:
    before = read_tree(drafted)
    replay.faults = {"/models": "silent"}
    env = make_environment(MOVERS_OPENROUTER_URL=replay.base_url)
    command = [sys.executable, "-c", INTERRUPTIBLE, *MOVERS, "pull", "--now", NOW]
    with subprocess.Popen(command, cwd=drafted, env=env, stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8") as running:  # noqa: S603 - our own words
        for _ in range(2000):
            if any("/models" in target for target in replay.asked):
                break
            time.sleep(0.05)
        os.kill(running.pid, signal.SIGINT)
        _, stderr = running.communicate(timeout=120)
    assert running.returncode == 130
    assert stderr.splitlines()[-1].startswith("movers: interrupted.")
    assert "Traceback" not in stderr
    assert read_tree(drafted) == before


def test_a_disk_that_refuses_is_no_bug(empty: Path, replay: Replay) -> None:
    done = movers(empty, "demo", "--root", "mkdocs.yml/demo")
    assert done.returncode == 74
    assert "Not a directory" in told(done)
    (empty / "docs/data/snapshots").write_bytes(b"in the way")
    before = read_tree(empty)
    done = movers(empty, "pull", "--now", NOW, base=replay.base_url)
    assert done.returncode == 74
    assert "docs/data/snapshots" in told(done)
    assert read_tree(empty) == before


TEXT, LEDGER, NAMES = "docs/issues/2026-w30/index.md", "docs/issues/2026-w30/facts.json", "docs/data/registry.toml"
ANSWER = "docs/data/snapshots/openrouter/usage-weeks/2026-w30/20260728T021700Z.json"


NO_ZONE = b'{"schema": 2, "week": "2026-W30", "vintage": "2026-07-28", "facts": [], "told": [], "phrases": {}, "memory": []}'


@pytest.mark.parametrize(
    ("path", "body", "command", "code", "words"),
    [
        (TEXT, None, "check", 3, "Draft it first: movers draft --week 2026-W30"),
        (TEXT, b"\xff", "check", 2, "not UTF-8"),
        (TEXT, b"\xff", "draft", 2, "not UTF-8"),
        (TEXT, b"no front matter", "draft", 2, "no front matter"),
        (TEXT, b"---\n[\n---\n", "check", 2, "not valid YAML"),
        (LEDGER, None, "check", 3, "facts.json: missing"),
        (LEDGER, b"{", "check", 3, "not a ledger"),
        (LEDGER, b"[]", "check", 3, "not a ledger"),
        (LEDGER, NO_ZONE, "check", 3, "names no time zone"),
        (LEDGER, b'{"vintage": "2026-07-28T03:00:00Z", "facts": [1]}', "check", 3, "not a ledger"),
        (LEDGER, b"\xff", "check", 2, "not UTF-8"),
        (NAMES, None, "draft", 2, "is missing"),
        (NAMES, b"\xff", "draft", 2, "not UTF-8"),
        (NAMES, b"[", "draft", 2, "registry.toml"),
        (ANSWER, None, "draft", 3, "the snapshot is missing"),
        (ANSWER, b"{}", "draft", 3, "sha256 differs"),
        (ANSWER.replace(".json", ".meta.json"), b"{}", "draft", 3, "the record cannot be read"),
    ],
)
def test_a_broken_file_is_named(drafted: Path, path: str, body: bytes | None, command: str, code: int, words: str) -> None:
    (drafted / path).unlink()
    if body is not None:
        (drafted / path).write_bytes(body)
    before = read_tree(drafted)
    done = movers_in_process(drafted, command, "--now", NOW)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in told(done)
    assert path.rpartition("/")[2] in told(done)
    assert read_tree(drafted) == before
