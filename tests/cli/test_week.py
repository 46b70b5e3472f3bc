"""A week through the command: what is written, what is said where, and what a second run changes."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep

import pytest

from generator.demo import market_script
from generator.issue.issue_text import drop_editor_comments
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.run_command import (
    KEY,
    LAST,
    MARKET,
    MOVERS,
    MOVERS_WITHOUT_WAITING,
    NOW,
    make_environment,
    make_publication,
    movers,
    movers_in_process,
    read_tree,
)

ISSUE = f"docs/issues/{LAST.slug}"
TOTAL = re.compile(r"\[([^\]]+)\]\[usage\.market\.tokens\]")
CHARTS = ("top-20", "bump", "contribution", "vendors", "origins")
"""Those that the usage board alone can be drawn as."""
FILES = {
    "index.md", ".generated.md", "figures.md", "facts.json", "rankings.csv",
    "card.png", "top-20.png", *(f"{chart}{kind}" for chart in CHARTS for kind in (".svg", ".csv")),
}  # fmt: skip


def issue_of(root: Path) -> dict[str, bytes]:
    return {name.removeprefix(f"{ISSUE}/"): body for name, body in read_tree(root).items() if name.startswith(ISSUE)}


def snapshots_of(root: Path) -> list[str]:
    return [
        name.removeprefix("docs/data/snapshots/openrouter/") for name in read_tree(root) if "/snapshots/" in name and ".meta." not in name
    ]


def test_a_first_issue_needs_no_key(empty: Path, replay: Replay) -> None:
    done = movers(empty, "run", "--now", NOW, base=replay.base_url)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "movers: without OPENROUTER_API_KEY, usage comes from the daily exports, which hold thirty days; a key adds a year of exact weeks",
        "movers: asking openrouter for usage-exports",
        "movers: asking openrouter for models",
        "movers: drafting 2026-W30",
    ]
    told = done.stdout.splitlines()
    assert [*told[:2], told[-1]] == [
        "2026-W30: 2 new snapshots",
        "2026-W30: drafted: docs/issues/2026-w30/index.md",
        "2026-W30: 0 errors, 3 open",
    ]
    assert set(issue_of(empty)) >= {"index.md", ".generated.md", "figures.md", "facts.json", "rankings.csv", "top-20.svg"}
    assert snapshots_of(empty) == ["models/2026-w31/20260728T021700Z.json", "usage-exports/2026-w30/20260728T014612Z.csv"]
    assert not [target for target in replay.asked if "/datasets/rankings-daily?" in target]


def test_the_key_goes_to_the_source_and_nowhere_else(empty: Path, replay: Replay) -> None:
    said = ""
    for arguments in (["run", "-v"], ["pull", "--json"], ["draft"], ["check", "--json"], ["build"]):
        named = [] if arguments == ["build"] else ["--now", NOW]
        done = movers(empty, *arguments, *named, base=replay.base_url, OPENROUTER_API_KEY=KEY)
        assert done.returncode == 0
        said += done.stdout + done.stderr
    for fault in ("500", "half", "401"):
        replay.faults = {"/rankings-daily": fault}
        done = movers(empty, "pull", "-v", "--now", NOW, base=replay.base_url, command=MOVERS_WITHOUT_WAITING, OPENROUTER_API_KEY=KEY)
        assert done.returncode in {2, 3, 4}
        said += done.stdout + done.stderr
    assert KEY not in said
    assert [name for name, body in read_tree(empty).items() if KEY.encode() in body] == []
    assert [target for target in replay.asked if KEY in target] == []
    assert [target for target in replay.asked if "/exports/" in target] == []
    assert set(issue_of(empty)) == FILES


def test_asking_again_changes_nothing(drafted: Path, replay: Replay) -> None:
    before = read_tree(drafted)
    done = movers_in_process(drafted, "run", "--now", NOW, base=replay.base_url, key=KEY)
    assert done.stdout.splitlines()[:2] == ["2026-W30: nothing new", "2026-W30: unchanged: docs/issues/2026-w30/index.md"]
    replay.now += timedelta(hours=3)
    later = replay.now.isoformat()
    done = movers_in_process(drafted, "pull", "-v", "--now", later, base=replay.base_url, key=KEY)
    assert done.stdout == "2026-W30: nothing new\n"
    assert done.stderr.splitlines()[-3:] == [f"movers: {board}: nothing new" for board in ("usage-weeks", "usage-days", "models")]
    assert movers_in_process(drafted, "draft", "--now", later).stdout == "2026-W30: unchanged: docs/issues/2026-w30/index.md\n"
    after = read_tree(drafted)
    # the later `as_of` of the same figures is noted in the record beside them, and nowhere else
    assert {name.rpartition("/")[2][-10:] for name in after if after[name] != before.get(name)} <= {".meta.json"}
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    "world",
    [
        {"TZ": "America/Anchorage", "LC_ALL": "C", "LANG": "de_DE", "PYTHONHASHSEED": "4294967295", "PYTHONUTF8": "0"},
        pytest.param({"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"}, marks=pytest.mark.long),
    ],
)
def test_place_and_language_change_no_byte(tmp_path: Path, world: dict[str, str]) -> None:
    port, made = 0, []
    for number, variables in enumerate(({}, world)):
        root = make_publication(tmp_path / str(number))
        with serve(simulate_upstream(MARKET), datetime.fromisoformat(NOW), port) as replay:
            port = replay.server_port
            at = "2026-07-27T16:17:00-10:00"
            done = movers(root, "run", "--now", at, base=replay.base_url, OPENROUTER_API_KEY=KEY, variables=variables)
        made.append((done.returncode, done.stdout, done.stderr, read_tree(root)))
    assert made[0][0] == 0, made[0][2]
    assert made[1] == made[0]


def test_an_optional_board_costs_only_itself(empty: Path, replay: Replay) -> None:
    replay.faults = {"/models": "500"}
    done = movers_in_process(empty, "run", "--now", NOW, "--json", base=replay.base_url)
    assert done.returncode == 0
    result = json.loads(done.stdout)
    assert [failure.partition(":")[0] for failure in result["pulled"]["failed"]] == ["models"]
    assert "movers: left out: models: 127.0.0.1: answered 500" in done.stderr
    assert (result["draft"], {one["code"] for one in result["findings"]}) == ("drafted", {"editor-comment"})


def test_a_week_under_way_is_drafted_when_asked_for(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat("2026-07-24T02:17:00+00:00")
    named = ["--week", "2026-W30", "--now", replay.now.isoformat()]
    assert movers_in_process(empty, "run", *named, base=replay.base_url).returncode == 5
    assert not replay.asked
    done = movers_in_process(empty, "run", *named, "--partial", base=replay.base_url)
    assert done.returncode == 0, done.stderr
    assert b"4 of 7 days" in issue_of(empty)["index.md"]
    replay.now = datetime.fromisoformat(NOW)
    done = movers_in_process(empty, "run", "--week", "2026-W30", "--now", NOW, base=replay.base_url)
    assert "2026-W30: updated" in done.stdout
    assert b"of 7 days are in" not in issue_of(empty)["index.md"]


def test_a_complete_week_whose_days_are_not_all_stored_is_not_drafted(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat("2026-07-24T02:17:00+00:00")
    assert (
        movers_in_process(
            empty, "pull", "--partial", "--week", "2026-W30", "--now", replay.now.isoformat(), base=replay.base_url
        ).returncode
        == 0
    )
    before = read_tree(empty)
    done = movers_in_process(empty, "draft", "--week", "2026-W30", "--now", NOW)
    assert done.returncode == 5
    assert "only 4 of 7 settled days are known" in done.stderr
    assert read_tree(empty) == before


def test_offline_opens_no_connection(drafted: Path, replay: Replay) -> None:
    """Neither to an upstream that would answer nor, which a process in which any socket is the end proves, to anybody else."""
    before = read_tree(drafted)
    alarm = "import sys; sys.addaudithook(lambda event, _: event.startswith('socket.') and sys.exit(99))"
    command = (sys.executable, "-c", f"{alarm}; from generator.cli import main; main()")
    for base, key in ((replay.base_url, KEY), ("http://127.0.0.1:9", "")):
        done = movers(drafted, "run", "--offline", "--now", NOW, base=base, command=command, OPENROUTER_API_KEY=key)
        assert (done.returncode, done.stderr) == (0, "movers: drafting 2026-W30\n")
        assert done.stdout.splitlines()[0] == "2026-W30: nothing asked, because of --offline"
    assert movers(drafted, "pull", "--now", NOW, base=replay.base_url, command=command).returncode == 99
    assert json.loads(movers(drafted, "pull", "--offline", "--json", "--now", NOW, base=replay.base_url).stdout)["pulled"] is None
    assert not replay.asked
    assert read_tree(drafted) == before


def test_a_dry_run_writes_nothing(drafted: Path, replay: Replay) -> None:
    before = read_tree(drafted)
    done = movers_in_process(drafted, "pull", "--dry-run", "--now", NOW, base=replay.base_url)
    first, *boards = done.stdout.partition("not asked:")[0].splitlines()
    assert first == "2026-W30: would ask 0 times with the key and 2 times without, about 4 seconds"
    assert [board.split()[1] for board in boards] == ["usage-exports", "models"]
    done = movers_in_process(drafted, "pull", "--dry-run", "--json", "--now", NOW, base=replay.base_url, key=KEY)
    assert json.loads(done.stdout)["would_ask"] == ["usage-weeks", "usage-days", "models"]
    done = movers_in_process(drafted, "draft", "--dry-run", "--now", NOW)
    assert done.stdout.encode() == before[f"{ISSUE}/index.md"]
    assert done.stderr == "movers: 2026-W30: would be unchanged\n"
    done = movers_in_process(drafted, "draft", "--dry-run", "--json", "--week", "2026-W29", "--now", NOW)
    assert json.loads(done.stdout) == {"week": "2026-W29", "draft": "drafted", "written": False}
    assert not replay.asked
    assert read_tree(drafted) == before


def test_results_for_programs_are_json_and_nothing_else(drafted: Path, replay: Replay) -> None:
    text = drafted / ISSUE / "index.md"
    claimed = "\n## Movers\n\nIn all that makes 7.7 trillion tokens.\n"
    text.write_text(text.read_text(encoding="utf-8").replace("\n## Movers\n", claimed, 1), encoding="utf-8")
    for command, code in (("pull", 0), ("draft", 0), ("check", 1), ("run", 1)):
        done = movers_in_process(drafted, command, "--json", "--now", NOW, base=replay.base_url, key=KEY)
        assert done.returncode == code, done.stderr
        assert json.loads(done.stdout)["week"] == "2026-W30"
        assert done.stdout.isascii()
    finding = next(one for one in json.loads(done.stdout)["findings"] if one["grade"] == "error")
    assert (finding["code"], finding["grade"]) == ("unsourced", "error")


def test_findings_show_the_place(drafted: Path) -> None:
    text = drafted / ISSUE / "index.md"
    text.write_text(text.read_text(encoding="utf-8").replace("trillion tokens]", "zillion\x1b[31m tokens]", 1), encoding="utf-8")
    done = movers_in_process(drafted, "check", "--now", NOW)
    assert done.returncode == 1
    shown = done.stdout.splitlines()
    start, last = next(number for number, said in enumerate(shown) if said.endswith("[error]")), shown[-1]
    place, line, mark = shown[start : start + 3]
    assert place.startswith("docs/issues/2026-w30/index.md:")
    assert place.endswith("[error]")
    assert line[mark.index("^")] == "["
    assert "zillion" in line
    assert "\x1b" not in done.stdout
    assert any(re.fullmatch(r"2026-W30: 1 error, \d open", one) for one in shown)
    assert last.startswith("2026-W30: read ")


def test_quiet_leaves_results_and_errors(empty: Path, replay: Replay) -> None:
    done = movers_in_process(empty, "run", "-q", "--now", NOW, base=replay.base_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert "drafted" in done.stdout
    replay.faults = {".csv": "half"}
    done = movers_in_process(empty, "pull", "-q", "--now", NOW, base=replay.base_url)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1


def test_verbose_tells_of_retries_and_waits(empty: Path, replay: Replay) -> None:
    replay.faults = {"/models": "429"}
    env = make_environment(MOVERS_OPENROUTER_URL=replay.base_url)
    command = [*MOVERS, "pull", "-v", "--now", NOW]
    with subprocess.Popen(command, cwd=empty, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as running:  # noqa: S603 - our own words
        for _ in range(2000):
            if any("/models" in target for target in replay.asked):
                break
            sleep(0.01)
        replay.faults = {}
        stdout, stderr = running.communicate(timeout=120)
    assert running.returncode == 0
    assert "answered 429" in stderr
    assert "Next attempt in 1 s." in stderr
    assert stdout.startswith("2026-W30: 2 new snapshots")


def test_a_published_issue_is_left_alone(drafted: Path, replay: Replay) -> None:
    text = drafted / ISSUE / "index.md"
    text.write_text(drop_editor_comments(text.read_text(encoding="utf-8").replace("draft: true\n", "")), encoding="utf-8")
    (drafted / ISSUE / ".generated.md").unlink()
    before = issue_of(drafted)
    done = movers_in_process(drafted, "run", "--now", NOW, base=replay.base_url)
    assert done.returncode == 0
    assert "published already, so it is left as it is" in done.stdout
    assert issue_of(drafted) == before


def test_edited_sentences_outlive_new_figures(empty: Path, replay: Replay) -> None:
    """A day was restated after the draft was edited: the words stay the editor's, the figures are the new ones."""
    week = LAST - market_script.RESTATED_WEEK
    replay.now = datetime.combine(week.last + timedelta(2), time(2, 17, tzinfo=UTC))
    named = ["--week", week.label, "--now", replay.now.isoformat()]
    assert movers_in_process(empty, "run", *named, base=replay.base_url).returncode == 0
    text = empty / "docs/issues" / week.slug / "index.md"
    lines = text.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines) if TOTAL.search(line) and line[0].isdigit()]
    (old,) = TOTAL.findall(lines[number])
    lines[number] = f"{lines[number][0]}. **Nobody slept: [{old}][usage.market.tokens] went through.**"
    text.write_text("\n".join("title: Our own" if line.startswith("title: ") else line for line in lines) + "\n", encoding="utf-8")
    replay.now += timedelta(days=market_script.RESTATED_DAYS_LATER)
    named[-1] = replay.now.isoformat()
    done = movers_in_process(empty, "run", *named, base=replay.base_url)
    assert done.returncode == 0, done.stderr
    (new,) = (one for one in TOTAL.findall(text.with_name(".generated.md").read_text(encoding="utf-8")) if one != "All tokens")
    after = text.read_text(encoding="utf-8").splitlines()
    assert new != old
    assert f"{lines[number][0]}. **Nobody slept: [{new}][usage.market.tokens] went through.**" in after
    assert "title: Our own" in after
    assert movers_in_process(empty, "draft", *named).stdout == f"{week}: unchanged: docs/issues/{week.slug}/index.md\n"


def test_words_changed_on_both_sides_are_shown_and_end_with_1(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat("2026-07-25T02:17:00+00:00")
    movers_in_process(empty, "run", "--partial", "--week", "2026-W30", "--now", replay.now.isoformat(), base=replay.base_url)
    text = empty / ISSUE / "index.md"
    body = text.read_text(encoding="utf-8")
    (sentence,) = [line for line in body.splitlines() if line.startswith("1. ")]
    text.write_text(body.replace(sentence, "1. **Something else altogether.**"), encoding="utf-8")
    base = empty / ISSUE / ".generated.md"
    base.write_text(base.read_text(encoding="utf-8").replace(sentence, "1. **Something older.**"), encoding="utf-8")
    replay.now = datetime.fromisoformat(NOW)
    done = movers_in_process(empty, "run", "--week", "2026-W30", "--now", NOW, base=replay.base_url)
    assert (done.returncode, done.stdout) == (1, "")
    assert "one place reworded on both sides" in done.stderr
    assert "Something else altogether" in text.read_text(encoding="utf-8")
    before = read_tree(empty)
    again = movers_in_process(empty, "draft", "--week", "2026-W30", "--now", NOW)
    assert again.returncode == 1
    assert read_tree(empty) == before


def test_nothing_listens_where_these_tests_have_no_upstream() -> None:
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", 9)) != 0
