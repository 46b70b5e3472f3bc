"""Issues as published to the pages derived from them; one file an output, listed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from jinja2 import Environment

from generator.site.pages import (
    archive_pages,
    board_pages,
    data_files,
    feeds,
    front_page,
    glossary_page,
    group_pages,
    model_pages,
    neighbors,
    record_pages,
    subscribe_page,
    watch_page,
)
from generator.site.pages.published import FOLDERS, Publication

Output = Callable[[Publication, Environment], Mapping[str, str]]
"""Text by path from the root."""

OUTPUTS: tuple[Output, ...] = (
    front_page.pages,
    archive_pages.pages,
    model_pages.pages,
    group_pages.pages,
    board_pages.pages,
    record_pages.pages,
    watch_page.pages,
    glossary_page.pages,
    data_files.pages,
    subscribe_page.pages,
    feeds.pages,
    neighbors.pages,
)
DERIVED: tuple[str, ...] = ("docs/archive", "docs/boards", "docs/records", *(f"docs/{folder}" for folder in FOLDERS.values()))
"""Folders in which every page and table is derived: what an earlier build left there goes."""
ABSENT: tuple[str, ...] = (*feeds.PATHS, *data_files.PATHS)
"""Derived files that some builds do not make: what an earlier one left there goes."""


def derive(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """Every derived file of a publication: its text by path from the root."""
    return dict(chain.from_iterable(output(publication, templates).items() for output in OUTPUTS))
