"""A sample publication: the simulated upstream's answers, pulled, drafted and published week by week, then built."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from http.client import OK
from itertools import count
from pathlib import Path

from generator import disk, resources, site
from generator.config import load
from generator.demo.sample_registry import registry
from generator.demo.simulated_market import simulate
from generator.demo.weekly_pulls import BASES, Pull, pulls
from generator.errors import ConfigError, SourceError
from generator.ingest import store
from generator.ingest.sources import SOURCES, Answer, Params
from generator.issue import pipeline
from generator.issue.page import Page, answered, parse
from generator.issue.publication import PAGE, Publication
from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.survey import past

LAST = Week.parse("2026-W45")
"""Fixed, so that every sample of a seed is the same to the byte."""
MARK = ".movers/sample"
_CONFIG = '# This publication is a sample: invented vendors, invented models.\ntitle = "Model Movers"\nsample = true\n'
GROUPS = frozenset(
    {"usage", "tool-calling", "categories", "apps", "tasks", "benchmarks", "arena-text", "arena-code"},
)
"""The boards of a sample: those on by default, pulled with a key."""
_KEYLESS = "usage-exports"
"""What usage comes from where there is no key."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a sample came to."""

    issues: int
    site: Path
    draft: Path
    """The newest issue, left for its editor."""
    week: Week


def make(root: Path, *, weeks: int, seed: int, progress: Callable[[str], None]) -> Made:
    """Make and build a sample publication, the one that stood there taken away first.

    Raises ConfigError when the folder holds something that is no sample, LockedError when another run is at work in it.
    """
    _refuse_others(root)
    market = simulate(seed, LAST, weeks)
    with disk.lock(root):
        _clear(root)
        _scaffold(root, registry(market))
        opened = Publication.open(root, load(root))
        planned = list(pulls(market))
        for number, pull in enumerate(planned, 1):
            week = pull.week
            progress(f"issue {number} of {len(planned)}: {week}")
            for snapshot in snapshots(pull):
                opened.store.save(snapshot)
            pipeline.draft(opened, week, partial=True)
            if number < len(planned):
                _publish(opened.folder(week) / PAGE)
        made = site.build(
            root,
            drafts=False,
            strict=True,
            sample=opened.config.sample,
            identify=opened.registry.identify,
            progress=progress,
            past=partial(past.chronicle, opened),
        )
    return Made(len(planned), made, opened.folder(week) / PAGE, week)


@dataclass(slots=True)
class _Simulated:
    """The way to one simulated upstream, at the moment of a pull."""

    pull: Pull
    source: str
    calls: Iterator[int]
    """Numbers the calls of the whole pull."""

    @property
    def base_url(self) -> str:
        """Where paths begin."""
        return BASES[self.source]

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Answer:  # noqa: ARG002 - as Get has it
        """The answer; SourceError when the upstream refuses."""
        path = url_or_path.removeprefix(self.base_url)
        url = self.base_url + path
        made, reply = self.pull.answer(self.source, path, params, next(self.calls))
        if reply.status != OK:
            raise SourceError(self.source, url, f"status {reply.status}")
        return Answer(url, params, reply.body, reply.media_type, made)


def snapshots(pull: Pull, groups: Container[str] = GROUPS) -> Iterator[Snapshot]:
    """What a weekly pull of a simulated upstream brings, of these groups of boards."""
    calls = count()
    for source in SOURCES:
        if source.group in groups and source.board != _KEYLESS:
            for ask in source.asks(pull.week):
                yield from ask.answer(_Simulated(pull, source.name, calls))


def _refuse_others(root: Path) -> None:
    if root.exists() and not (root / MARK).is_file() and (not root.is_dir() or any(root.iterdir())):
        raise ConfigError(f"{root} holds something that is no sample. Name another folder: movers demo --root DIR.")


def _clear(root: Path) -> None:
    """Take away all but the mark and the lock, so that a run killed at any moment leaves a sample."""
    disk.write_atomic(root / MARK, b"made by movers demo, which may take it away\n")
    work = (root / MARK).parent
    for path in {*root.iterdir(), *work.iterdir()} - {work, root / MARK, root / disk.LOCK}:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _scaffold(root: Path, names: str) -> None:
    """What a publication begins with, but for the mark of a sample."""
    shutil.copytree(resources.scaffold("docs/about"), root / "docs/about")
    for name in ("mkdocs.yml", "docs/corrections.md"):
        disk.write_atomic(root / name, resources.scaffold(name).read_bytes())
    disk.write_atomic(root / store.REGISTRY, names.encode())
    disk.write_atomic(root / "movers.toml", _CONFIG.encode())


def _publish(path: Path) -> None:
    page = parse(path.read_text(encoding="utf-8"), str(path))
    front = {key: value for key, value in page.front.items() if key != "draft"}
    disk.write_atomic(path, str(Page(front, answered(page.body))).encode())
