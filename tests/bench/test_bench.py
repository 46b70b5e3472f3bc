"""The measuring itself: what is repeated stays consistent, what is judged is judged rightly, and nothing is left out in silence."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from generator.registry import parse_registry
from tests.bench import peers, target_table
from tests.bench.archive_bench import digest_site, find_biggest_pages
from tests.bench.bench_publications import FIRST_WEEK
from tests.bench.measure import CommandCost, CommandFailedError, PreparedCommand, measure_alternately, measure_command
from tests.bench.repeated_market import ROUNDS_PER_NAME, RepeatedMarket
from tests.bench.short_bench import FORBIDDEN_IMPORTS, find_imports
from tests.bench.target_table import TargetRow

BASE = simulate_market(3, Week.parse("2026-W45"), 4)
REPEATED = RepeatedMarket(BASE, BASE.weeks[1:], FIRST_WEEK)
LENGTH = 3 * ROUNDS_PER_NAME
"""Weeks under the same names."""


def make_costs(*walls: float) -> list[CommandCost]:
    return [CommandCost(wall, 2 * wall, 1, "") for wall in walls]


def sum_tokens(market: RepeatedMarket, number: int) -> int:
    return sum(sum(market.base.days[day].values()) for day in market.source_week(number).days)


def test_a_repeated_market_has_every_week_with_the_tokens_of_the_week_it_repeats() -> None:
    market = REPEATED.make_market(LENGTH + 2)
    assert market.weeks == tuple(FIRST_WEEK + number for number in range(LENGTH + 2))
    for number in (0, 3, LENGTH - 1, LENGTH + 1):
        assert sum(sum(market.days[day].values()) for day in market.weeks[number].days) == sum_tokens(REPEATED, number)


def test_its_names_are_other_ones_after_so_many_rounds_and_its_registry_knows_them_all() -> None:
    market = REPEATED.make_market(LENGTH + 2)
    known = parse_registry(write_registry(market))
    rows: list[Counter[str]] = []
    for week in (market.weeks[0], market.weeks[LENGTH]):
        rows.append(Counter())
        for day in week.days:
            rows[-1].update(market.days[day])
        strange = {row for row in rows[-1] if not known.identify(row, week.last).in_registry}
        assert {row.split("/")[0].rstrip("ai") for row in strange} <= {"nettlebeck"}
    assert not rows[0].keys() & rows[1].keys()
    assert len(rows[0]) == len(rows[1])


def test_an_issue_is_told_under_the_names_and_dates_of_its_week() -> None:
    text = (
        "2026-W43 [a][usage.heron-7.rank] Saltfen's Heron 7, saltfen/heron-2026-09-17, 2026-10-19, (../2026-w43/index.md) 20261027T021700Z"
    )
    moved = (
        "2025-W02 [a][usage.heron-7.rank] Saltfen's Heron 7, saltfen/heron-2026-09-17, 2025-01-06, (../2025-w02/index.md) 20250114T021700Z"
    )
    assert REPEATED.weeks[0] == Week.parse("2026-W43")
    assert REPEATED.rewrite_text(text, 0) == moved
    named = "[a][usage.heronia-7.rank] Saltfenia's Heronia 7, saltfenia/heronia-2026-09-17"
    assert named in REPEATED.rewrite_text(text, LENGTH)
    assert RepeatedMarket(BASE, BASE.weeks[1:], FIRST_WEEK).rewrite_text("Heron", LENGTH * 8) == "Heroniaia"


def test_a_ratio_is_judged_by_medians_and_says_how_often_it_was_measured() -> None:
    row = target_table.make_ratio_row("draft", make_costs(1, 9, 2), "peer", make_costs(4, 5, 100), 0.4)
    assert (row.met, row.measured, row.against) == (True, "2.00 s, 0.40x (processor 0.40x)", "peer 5.00 s, 3 rounds")
    assert target_table.make_ratio_row("draft", make_costs(2.1), "peer", make_costs(5), 0.4).met is False


def test_a_limit_is_not_met_by_what_reaches_it() -> None:
    assert [target_table.make_limit_row("site", value, 90, "MB").met for value in (89.9, 90)] == [True, False]


@pytest.mark.parametrize(
    ("row", "end"),
    [
        (TargetRow("a", "", "", "", met=True), "met"),
        (TargetRow("a", "", "", "", met=False), "NOT MET"),
        (target_table.make_unmeasured_row("a", "t", "no network"), "NOT MEASURED: no network"),
    ],
)
def test_every_line_ends_with_what_came_of_its_target(row: TargetRow, end: str) -> None:
    assert f"{row}".endswith(f"  {end}")


def test_commands_take_turns_after_a_round_that_does_not_count(tmp_path: Path) -> None:
    said: list[str] = []
    command = (sys.executable, "-c", "import sys; sys.stderr.write('word')")
    made = measure_alternately(
        [PreparedCommand(command, tmp_path, lambda: said.append("a")), PreparedCommand(command, tmp_path, lambda: said.append("b"))], 2
    )
    assert "".join(said) == "ababab"
    assert [[cost.stderr for cost in taken] for taken in made] == [["word", "word"]] * 2


def test_a_command_is_measured_with_the_processes_that_it_waits_for(tmp_path: Path) -> None:
    inner = "x = bytearray(150 * 2**20); s = sum(range(5 * 10**6))"
    cost = measure_command((sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{inner}'])"), tmp_path)
    assert cost.memory > 150 * 2**20
    assert cost.processor > 0.05


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match=r"exit 3 of .*\nwhy it was"):
        measure_command((sys.executable, "-c", "import sys; sys.stderr.write('why it was'); sys.exit(3)"), tmp_path)
    assert measure_command((sys.executable, "-c", "raise SystemExit(1)"), tmp_path, exit_codes=(0, 1)).wall > 0


def test_the_help_is_held_to_what_it_imports(tmp_path: Path) -> None:
    said = measure_command((sys.executable, "-X", "importtime", "-c", "import json.decoder"), tmp_path).stderr
    assert "json" in find_imports(said)
    assert not find_imports(said) & FORBIDDEN_IMPORTS
    assert find_imports("import time:      1 |     2 |   pandas._libs\n") & FORBIDDEN_IMPORTS == {"pandas"}


def test_without_a_network_the_peers_say_why_they_are_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(command: Sequence[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command, stderr="first\nERROR: no way to the index\n")

    monkeypatch.setattr(peers, "BIN", tmp_path / "peers/bin")
    monkeypatch.setattr(subprocess, "run", offline)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    assert peers.install_peers() == "not installed in build/peers: ERROR: no way to the index"


def test_the_notebook_has_a_cell_of_parameters_before_what_uses_them() -> None:
    made = peers.make_notebook(Path(peers.__file__).with_name("notebook.py").read_text(encoding="utf-8"))
    cells = made["cells"]
    assert isinstance(cells, list)
    assert [cell["metadata"]["tags"] for cell in cells[:3]] == [[], ["parameters"], []]
    assert sum('\nsave("' in cell["source"] for cell in cells) == 6
    for cell in cells:
        compile(cell["source"], "cell", "exec")


def test_the_biggest_page_of_each_kind_and_what_tells_sites_apart(tmp_path: Path) -> None:
    for name, size in {
        "index.html": 3,
        "issues/a/index.html": 5,
        "issues/b/index.html": 9,
        "issues/b/figures/index.html": 7,
        "models/index.html": 4,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert find_biggest_pages(tmp_path) == {"index.html": 3, "issues/*": 9, "issues/*/figures": 7, "models": 4}
    before = digest_site(tmp_path)
    assert digest_site(tmp_path) == before
    (tmp_path / "index.html").write_bytes(b"yyy")
    assert digest_site(tmp_path) != before


def test_what_is_measured_reaches_no_network() -> None:
    told = "import os, sys; sys.stderr.write(os.environ['MOVERS_OPENROUTER_URL'] + str('OPENROUTER_API_KEY' in os.environ))"
    assert measure_command((sys.executable, "-c", told), Path(__file__).parent).stderr == "http://127.0.0.1:9False"
