"""A whole history drafted at once, and what every command holds in memory in an archive of ten years."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.bench import content
from tests.bench.archive import BUILD, ISSUES
from tests.bench.content import Archive, Progress
from tests.bench.measure import MOVERS, Cost, run
from tests.bench.table import Row, mebibytes, most

WEEKS = 98
_SECOND = 0.05
_CORES = 1.5
"""So many are at work on average where both are used."""
_MEMORY = 400
_KEY = "sk-bench"


def backfill(progress: Progress) -> Iterator[Row]:
    """All issues of a stored history, and the same command again."""
    archive = content.backfilled(WEEKS, progress)
    for left in ("docs/issues", ".movers/charts"):
        shutil.rmtree(archive.root / left, ignore_errors=True)
    command = (*MOVERS, "backfill", "--since", content.FIRST.label, "--until", archive.newest.label, "--now", archive.now, "--drafts")
    # with a key, as it was got: without one the exports are asked for, and nothing may be asked
    first = run(command, archive.root, key=_KEY)
    before = digests(archive.root / "docs")
    again = run(command, archive.root, key=_KEY)
    issues, lines = len(list((archive.root / "docs/issues").iterdir())), first.said.count("drafted ")
    work = f"movers backfill, {WEEKS} weeks"
    cores = first.processor / first.wall
    yield Row(f"{work}: cores", f"{first.wall:.1f} s, {cores:.2f} cores", "", f"both used: over {_CORES:g}", cores > _CORES)
    yield Row(f"{work}: progress", f"{lines} lines for {issues} issues", "", "shown", lines == issues)
    told = f"{again.wall:.1f} s, {again.wall / first.wall:.3f}x (processor {again.processor / first.processor:.3f}x)"
    yield Row(
        f"{work}, again", told, f"the first run {first.wall:.1f} s, 1 round", f"at most {_SECOND:g}x", again.wall <= _SECOND * first.wall
    )
    same = digests(archive.root / "docs") == before
    yield Row(f"{work}, again: files", "none changed" if same else "some changed", "", "none changed", same)


def memory(progress: Progress) -> Iterator[Row]:
    """The most that a process of each command holds."""
    archive = content.archive(ISSUES, progress)
    for name, cost in _each(archive):
        yield most(
            f"memory of movers {name}", mebibytes(cost.memory), _MEMORY, "MiB", f"{cost.wall:.1f} s, processor {cost.processor:.1f} s"
        )


def _each(archive: Archive) -> Iterator[tuple[str, Cost]]:
    """Every command that reads an archive, in an order in which each finds what it needs."""
    root, newest, after = archive.root, archive.newest, archive.newest + 1
    week, now = ("--week", newest.label), ("--now", content.pulled_at(after).isoformat())
    row = (archive.issue(newest) / "rankings.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[4]
    shutil.rmtree(root / ".movers/charts", ignore_errors=True)
    commands: tuple[tuple[str, ...], ...] = (
        ("run", "--week", after.label, "--offline", *now),
        ("pull", "--week", after.label, "--offline", *now),
        ("check", *week),
        ("stories", *week),
        ("why", row, *week),
        ("publish", "--week", after.label, "--dry-run", *now),
        ("correct", newest.label, "--dry-run", *now),
        ("diff", (newest - 1).label, newest.label),
        ("email", *week),
        ("status", *now),
        ("registry", *now),
        ("phrases",),
        ("doctor", "--offline"),
        ("backfill", "--since", content.FIRST.label, "--until", newest.label, "--dry-run", *now),
    )
    try:
        yield "draft", run((*MOVERS, "draft", "--week", after.label, *now), root)
        for command in commands:
            yield command[0], run((*MOVERS, *command), root, ends=(0, 1))
    finally:
        shutil.rmtree(archive.issue(after), ignore_errors=True)
    yield "build", run(BUILD, root)


def digests(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with the digest of what it holds."""
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).digest() for path in folder.rglob("*") if path.is_file()}
