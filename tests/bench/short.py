"""What takes some minutes: the help, a draft, a check, and a small site."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator

from generator.demo.sample import LAST
from tests.bench import peers
from tests.bench.content import FOLDER, Progress, sample
from tests.bench.measure import MOVERS, Turn, alternate, middle, run
from tests.bench.table import Row, ratio, unmeasured
from tests.support.replay.weeks import REPOSITORY

FORBIDDEN = frozenset({"pandas", "matplotlib", "pyarrow", "httpx", "mkdocs"})
_IMPORTED = re.compile(r"^import time:.*\|\s*(?P<name>[\w.]+)$", re.MULTILINE)
_HELP = 8
_DRAFT, _CHECK = 0.6, 0.3


def rows(rounds: int, progress: Progress) -> Iterator[Row]:
    """The lines of the short form."""
    yield from _help(rounds)
    yield from _week(rounds, progress)


def imported(said: str) -> frozenset[str]:
    """The packages that `python -X importtime` names."""
    return frozenset(match["name"].partition(".")[0] for match in _IMPORTED.finditer(said))


def _help(rounds: int) -> Iterator[Row]:
    folder = REPOSITORY
    said = run((sys.executable, "-X", "importtime", "-m", "generator", "--help"), folder).said
    found = sorted(FORBIDDEN & imported(said))
    yield Row("movers --help: imports", f"{len(imported(said))} packages", "", f"none of {', '.join(sorted(FORBIDDEN))}", not found)
    ours, other = alternate((Turn((*MOVERS, "--help"), folder), Turn((sys.executable, "-c", "pass"), folder)), rounds)
    yield ratio("movers --help", ours, "python -c pass", other, _HELP)


def _week(rounds: int, progress: Progress) -> Iterator[Row]:
    """A draft from nothing, drawings included, against the notebook; a check of it against the draft."""
    root = sample(progress)
    issue, week = root / "docs/issues" / LAST.slug, ("--week", LAST.label)

    def undrafted() -> None:
        shutil.rmtree(issue, ignore_errors=True)
        shutil.rmtree(root / ".movers/charts", ignore_errors=True)

    draft, check = Turn((*MOVERS, "draft", *week), root, undrafted), Turn((*MOVERS, "check", *week), root)
    why = peers.missing()
    if why:
        drafts, checks = alternate((draft, check), rounds)
        yield unmeasured("movers draft", f"at most {_DRAFT:g}x", f"{why}; a draft took {middle(drafts):.2f} s")
    else:
        answer = next((root / "docs/data/snapshots/openrouter/usage-weeks" / LAST.slug).glob("*Z.json"))
        folder = FOLDER / "papermill"
        drafts, notebooks, checks = alternate((draft, Turn(peers.papermill(folder, answer), folder), check), rounds)
        yield ratio("movers draft", drafts, "papermill, six charts", notebooks, _DRAFT)
    yield ratio("movers check", checks, "movers draft", drafts, _CHECK)
