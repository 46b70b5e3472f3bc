"""A hook of the preview alone: a page that MkDocs serves is finished as one that is built, because nothing comes after MkDocs there.

A site is never built with it, so that other builders make the same pages of the same tree.
"""

from __future__ import annotations

from typing import Protocol

from generator.site.ways import settled, ways


class _Page(Protocol):
    url: str


def on_post_page(output: str, page: _Page, **_: object) -> str:
    """A rendered issue, its names linked and its tables settled; any other page as it is."""
    return settled(ways(output)) if page.url.startswith("issues/") else output
