"""A sample publication: the simulated upstream's answers, pulled, drafted and published week by week, then built."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from generator import pipeline, resources, site, store
from generator.config import Config, load
from generator.draft.text import Page, parse
from generator.errors import ConfigError
from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.simulate.demo import Recorded, answers_of
from generator.simulate.market import simulate
from generator.simulate.registry import registry
from generator.sources import SOURCES, Answer

LAST = Week.parse("2026-W45")
"""Fixed, so that every sample of a seed is the same to the byte."""
MARK = ".movers/sample"
_CONFIG = '# This publication is a sample: invented vendors, invented models.\ntitle = "Model Movers"\nsample = true\n'


@dataclass(frozen=True, slots=True)
class Made:
    """What a sample came to."""

    site: Path
    draft: Path
    """The newest issue, left for its editor."""
    week: Week


def make(root: Path, *, weeks: int, seed: int, progress: Callable[[str], None]) -> Made:
    """Make and build a sample publication, the one that stood there taken away first.

    Raises ConfigError when the folder holds something that is no sample.
    """
    _clear(root)
    market = simulate(seed, LAST, weeks)
    _scaffold(root, registry(market))
    opened = pipeline.Publication.open(root, load(root))
    with store.lock(root):
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
    return Made(made, opened.folder(week) / pipeline.PAGE, week)
