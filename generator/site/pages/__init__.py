"""The derived pages of a site, one file per kind of page."""

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
    record_pages,
    subscribe_page,
    theme_partial,
    watch_page,
)
from generator.site.pages.site_content import LEVEL_FOLDERS, SiteContent

PageRenderer = Callable[[SiteContent, Environment], Mapping[str, str]]
"""Text by path from the root."""

PAGE_RENDERERS: tuple[PageRenderer, ...] = (
    front_page.render_pages,
    archive_pages.render_pages,
    model_pages.render_pages,
    group_pages.render_pages,
    board_pages.render_pages,
    record_pages.render_pages,
    watch_page.render_pages,
    glossary_page.render_pages,
    data_files.render_pages,
    subscribe_page.render_pages,
    feeds.render_pages,
    theme_partial.render_pages,
)
DERIVED_FOLDERS: tuple[str, ...] = ("docs/archive", "docs/boards", "docs/records", *(f"docs/{folder}" for folder in LEVEL_FOLDERS.values()))
"""Folders in which every page and table is derived: what an earlier build left there goes."""
OPTIONAL_FILES: tuple[str, ...] = (*feeds.FEED_PATHS, *data_files.OPTIONAL_PATHS)
"""Derived files that some builds do not make: what an earlier one left there goes."""


def derive_files(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Every derived file of a publication: its text by path from the root."""
    return dict(chain.from_iterable(output(content, templates).items() for output in PAGE_RENDERERS))
