"""A hook of the preview alone: a page that MkDocs serves is finished as one that is built, because nothing comes after MkDocs there.

A site is never built with it, so that other builders make the same pages of the same tree.
"""

from __future__ import annotations

from typing import Protocol

from generator.site.build.postprocess import postprocess_page


class _MkDocsPage(Protocol):
    url: str


def on_post_page(output: str, page: _MkDocsPage, **_: object) -> str:
    """A rendered page as it is built, but for its idle bytes."""
    return postprocess_page(output, page.url)
