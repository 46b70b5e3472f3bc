"""A sample publication: the simulated upstream's answers, pulled, drafted and published week by week, then built."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator import pipeline, resources, site, store
from generator.config import load
from generator.draft.text import Page, parse
from generator.errors import ConfigError
from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.simulate.demo import Recorded, answers_of
from generator.simulate.market import simulate
from generator.simulate.registry import registry
from generator.sources import SOURCES, Answer, Params

LAST = Week.parse("2026-W45")
"""Fixed, so that every sample of a seed is the same to the byte."""
MARK = ".movers/sample"
_CONFIG = '# This publication is a sample: invented vendors, invented models.\ntitle = "Model Movers"\nsample = true\n'


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
    with store.lock(root):
        _clear(root)
        _scaffold(root, registry(market))
        opened = pipeline.Publication.open(root, load(root))
        answers = [(week, list(group)) for week, group in groupby(answers_of(market), key=lambda one: one.week)]
        for number, (week, recorded) in enumerate(answers, 1):
            progress(f"issue {number} of {len(answers)}: {week}")
            for one in recorded:
                for snapshot in _snapshots(one):
                    opened.store.save(snapshot)
            pipeline.draft(opened, week, partial=True)
            if number < len(answers):
                _publish(opened.folder(week) / pipeline.PAGE)
        made = site.build(
            root, drafts=False, strict=True, sample=opened.config.sample, identify=opened.registry.identify, progress=progress
        )
    return Made(len(answers), made, opened.folder(week) / pipeline.PAGE, week)


@dataclass(frozen=True, slots=True)
class _Given:
    """A way to the network that has one answer."""

    recorded: Recorded

    @property
    def base_url(self) -> str:
        """Of the simulated upstream."""
        return self.recorded.url

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Answer:  # noqa: ARG002 - as Get has it
        """The answer, whatever is asked."""
        one = self.recorded
        return Answer(one.url, one.params, one.body, one.media_type, one.as_of)


def _snapshots(recorded: Recorded) -> Iterator[Snapshot]:
    source = next(one for one in SOURCES if one.board == recorded.board)
    return (snapshot for ask in source.asks(recorded.week) for snapshot in ask.answer(_Given(recorded)))


def _refuse_others(root: Path) -> None:
    if root.exists() and not (root / MARK).is_file() and (not root.is_dir() or any(root.iterdir())):
        raise ConfigError(f"{root} holds something that is no sample. Name another folder: movers demo --root DIR.")


def _clear(root: Path) -> None:
    """Take away all but the mark and the lock, so that a run killed at any moment leaves a sample."""
    store.write_atomic(root / MARK, b"made by movers demo, which may take it away\n")
    work = (root / MARK).parent
    for path in {*root.iterdir(), *work.iterdir()} - {work, root / MARK, root / store.LOCK}:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _scaffold(root: Path, names: str) -> None:
    """What a publication begins with, but for the mark of a sample."""
    shutil.copytree(resources.scaffold("docs/about"), root / "docs/about")
    store.write_atomic(root / "mkdocs.yml", resources.scaffold("mkdocs.yml").read_bytes())
    store.write_atomic(root / store.REGISTRY, names.encode())
    store.write_atomic(root / "movers.toml", _CONFIG.encode())


def _publish(path: Path) -> None:
    page = parse(path.read_text(encoding="utf-8"), str(path))
    front = {key: value for key, value in page.front.items() if key != "draft"}
    store.write_atomic(path, str(Page(front, page.body)).encode())
