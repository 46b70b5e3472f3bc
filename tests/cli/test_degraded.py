"""Weeks in which something is wrong upstream: refused with nothing changed, or told as what they are, and made whole later."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.runs import IMPATIENT, KEY, NOW, movers, tree
from tests.replay.server import Replay

ISSUE = "docs/issues/2026-w30"
THURSDAY = "2026-07-24T02:17:00+00:00"
"""With four days of the week over."""


@pytest.mark.parametrize(
    ("path", "fault", "code", "words"),
    [
        ("/rankings-daily", "503", 4, "answered 503"),
        ("/rankings-daily", "truncated", 4, "broke off its answer"),
        ("/rankings-daily", "drift", 3, "data[0].total_tokens"),
        ("/rankings-daily", "few", 3, "only 10 rows where 50 are usual"),
        ("/rankings-daily", "zero", 3, "rest of the traffic is missing"),
        ("/rankings-daily", "tenfold", 3, "were told earlier"),
        ("/rankings-daily", "newest-tenfold", 3, "raise `jump`"),
        ("/rankings-daily", "future", 3, "after the day it was asked for"),
        ("/rankings-daily", "days-to-come", 3, "rows for 2031-06-02"),
        (".csv", "drift", 3, "tokens_total"),
        (".csv", "zero", 3, ""),
        (".csv", "newest-tenfold", 3, "raise `jump`"),
    ],
)
def test_an_absurd_answer_stops_the_run_and_changes_nothing(
    drafted: Path, replay: Replay, path: str, fault: str, code: int, words: str
) -> None:
    before = tree(drafted)
    replay.faults = {path: fault}
    key = {} if path == ".csv" else {"OPENROUTER_API_KEY": KEY}
    done = movers(drafted, "run", "--now", NOW, base=replay.base, command=IMPATIENT, world=key)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(drafted) == before


def test_an_answer_of_ten_times_the_market_is_not_refused_where_nothing_is_known_better(empty: Path, replay: Replay) -> None:
    replay.faults = {"/rankings-daily": "tenfold"}
    assert movers(empty, "pull", "--now", NOW, base=replay.base, OPENROUTER_API_KEY=KEY).returncode == 0


def test_an_editor_may_say_that_the_jump_is_true(drafted: Path, replay: Replay) -> None:
    config = drafted / "movers.toml"
    config.write_text("jump = 50\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    replay.faults = {"/rankings-daily": "newest-tenfold"}
    replay.now += timedelta(hours=1)
    done = movers(drafted, "pull", "--now", replay.now.isoformat(), base=replay.base, OPENROUTER_API_KEY=KEY)
    assert done.returncode == 0, done.stderr


def test_a_source_that_is_down_leaves_what_is_known_to_be_told_as_such(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat(THURSDAY)
    named = ["--week", "2026-W30"]
    assert movers(empty, "pull", "--partial", *named, "--now", THURSDAY, base=replay.base).returncode == 0
    replay.faults = {"": "503"}
    assert movers(empty, "run", *named, "--now", NOW, base=replay.base, command=IMPATIENT).returncode == 4
    done = movers(empty, "run", "--offline", "--partial", *named, "--now", NOW)
    assert done.returncode == 0, done.stderr
    text = (empty / ISSUE / "index.md").read_text(encoding="utf-8")
    assert "4 of 7 days" in text
    assert "2026-07-24T01:46:" in text
    assert "What to watch" not in text


def test_a_stale_source_gives_no_issue_of_the_week_unless_asked_and_then_a_provisional_one(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat(THURSDAY)
    done = movers(empty, "run", "--now", NOW, base=replay.base)
    assert done.returncode == 5
    assert "only 4 of 7 settled days are known" in done.stderr
    assert not (empty / ISSUE).exists()
    assert movers(empty, "run", "--partial", "--week", "2026-W30", "--now", NOW, base=replay.base).returncode == 0
    assert movers(empty, "build", "--drafts", "--strict").returncode == 0
    page = (empty / "site/issues/2026-w30/index.html").read_text(encoding="utf-8")
    assert "Provisional, 4 of 7 days." in page
    assert "surged" not in page
    facts = json.loads((empty / ISSUE / "facts.json").read_text(encoding="utf-8"))
    assert (facts["complete"], facts["observed"], facts["watch"]) == (False, 4, [])
    kinds = {fact["kind"] for fact in facts["facts"]}
    assert kinds.isdisjoint({"growth", "streak", "move", "difference"})


def test_the_next_complete_run_upgrades_a_provisional_issue_and_keeps_what_its_editor_wrote(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat(THURSDAY)
    named = ["--week", "2026-W30"]
    assert movers(empty, "run", "--partial", *named, "--now", THURSDAY, base=replay.base).returncode == 0
    path = empty / ISSUE / "index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Notes", "Our own words, of [all of it][usage.market.tokens].\n\n## Notes"), encoding="utf-8")
    early = json.loads((empty / ISSUE / "facts.json").read_text(encoding="utf-8"))
    replay.now = datetime.fromisoformat(NOW)
    done = movers(empty, "run", *named, "--now", NOW, base=replay.base)
    assert "2026-W30: updated" in done.stdout, done.stderr
    whole, late = path.read_text(encoding="utf-8"), json.loads((empty / ISSUE / "facts.json").read_text(encoding="utf-8"))
    assert "Our own words, of [all of it][usage.market.tokens]." in whole
    assert "of 7 days are in" not in whole
    assert (early["observed"], late["complete"], late["observed"]) == (4, True, 7)
    assert movers(empty, "build", "--drafts", "--strict").returncode == 0
    assert "Provisional" not in (empty / "site/issues/2026-w30/index.html").read_text(encoding="utf-8")
