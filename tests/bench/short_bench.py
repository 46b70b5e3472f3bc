"""What takes some minutes: the help, a draft, a check, and a small site."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator

from generator.demo.sample_publication import LAST_WEEK
from tests.bench import peers
from tests.bench.bench_publications import FOLDER, Progress, make_sample
from tests.bench.measure import CACHE_FOLDER, MOVERS, PreparedCommand, measure_alternately, measure_command, median_wall
from tests.bench.target_table import TargetRow, make_ratio_row, make_unmeasured_row
from tests.support.replay.recorded_weeks import REPOSITORY

FORBIDDEN_IMPORTS = frozenset({"pandas", "matplotlib", "pyarrow", "httpx", "mkdocs"})
_IMPORT_LINE = re.compile(r"^import time:.*\|\s*(?P<name>[\w.]+)$", re.MULTILINE)
_HELP_RATIO = 8
_DRAFT_RATIO, _CHECK_RATIO = 0.6, 0.3


def measure_short(rounds: int, progress: Progress) -> Iterator[TargetRow]:
    """The lines of the short form."""
    yield from _measure_help(rounds)
    yield from _measure_week(rounds, progress)


def find_imports(stderr: str) -> frozenset[str]:
    """The packages that `python -X importtime` names."""
    return frozenset(match["name"].partition(".")[0] for match in _IMPORT_LINE.finditer(stderr))


def _measure_help(rounds: int) -> Iterator[TargetRow]:
    folder = REPOSITORY
    stderr = measure_command((sys.executable, "-X", "importtime", "-m", "generator", "--help"), folder).stderr
    forbidden = sorted(FORBIDDEN_IMPORTS & find_imports(stderr))
    yield TargetRow(
        "movers --help: imports",
        f"{len(find_imports(stderr))} packages",
        "",
        f"none of {', '.join(sorted(FORBIDDEN_IMPORTS))}",
        not forbidden,
    )
    ours, other = measure_alternately(
        (PreparedCommand((*MOVERS, "--help"), folder), PreparedCommand((sys.executable, "-c", "pass"), folder)), rounds
    )
    yield make_ratio_row("movers --help", ours, "python -c pass", other, _HELP_RATIO)


def _measure_week(rounds: int, progress: Progress) -> Iterator[TargetRow]:
    """A draft from nothing, drawings included, against the notebook; a check of it against the draft."""
    root = make_sample(progress)
    issue, week = root / "docs/issues" / LAST_WEEK.slug, ("--week", LAST_WEEK.label)

    def remove_draft() -> None:
        shutil.rmtree(issue, ignore_errors=True)
        shutil.rmtree(CACHE_FOLDER / "drawings", ignore_errors=True)

    draft, check = PreparedCommand((*MOVERS, "draft", *week), root, remove_draft), PreparedCommand((*MOVERS, "check", *week), root)
    obstacle = peers.install_peers()
    if obstacle:
        drafts, checks = measure_alternately((draft, check), rounds)
        yield make_unmeasured_row("movers draft", f"at most {_DRAFT_RATIO:g}x", f"{obstacle}; a draft took {median_wall(drafts):.2f} s")
    else:
        response = next((root / "docs/data/snapshots/openrouter/usage-weeks" / LAST_WEEK.slug).glob("*Z.json"))
        folder = FOLDER / "papermill"
        drafts, notebooks, checks = measure_alternately(
            (draft, PreparedCommand(peers.make_papermill_command(folder, response), folder), check), rounds
        )
        yield make_ratio_row("movers draft", drafts, "papermill, six charts", notebooks, _DRAFT_RATIO)
    yield make_ratio_row("movers check", checks, "movers draft", drafts, _CHECK_RATIO)
