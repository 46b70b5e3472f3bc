"""Issues as published to the pages derived from them; one file an output, listed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from jinja2 import Environment

from generator.publish import archive, boards, data, feeds, front, glossary, groups, models, neighbours, records, subscribe, watch
from generator.publish.pages import FOLDERS, Publication

Output = Callable[[Publication, Environment], Mapping[str, str]]
"""Text by path from the root."""

OUTPUTS: tuple[Output, ...] = (
    front.pages,
    archive.pages,
    models.pages,
    groups.pages,
    boards.pages,
    records.pages,
    watch.pages,
    glossary.pages,
    data.pages,
    subscribe.pages,
    feeds.pages,
    neighbours.pages,
)
DERIVED: tuple[str, ...] = ("docs/archive", "docs/boards", "docs/records", *(f"docs/{folder}" for folder in FOLDERS.values()))
"""Folders in which every page and table is derived: what an earlier build left there goes."""
ABSENT: tuple[str, ...] = (*feeds.PATHS, *data.PATHS)
"""Derived files that some builds do not make: what an earlier one left there goes."""


def derive(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """Every derived file of a publication: its text by path from the root."""
    return dict(chain.from_iterable(output(publication, templates).items() for output in OUTPUTS))
