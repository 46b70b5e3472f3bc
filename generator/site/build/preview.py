"""An MkDocs hook for the preview: postprocess each page as it is served.

A built site never uses it, so that other builders make the same pages from the same tree.
"""

from __future__ import annotations

from typing import Protocol

from generator.site.build.postprocess import postprocess_page


class _MkDocsPage(Protocol):
    url: str


def on_post_page(output: str, page: _MkDocsPage, **_: object) -> str:
    """Postprocess a rendered page as a build does, but without minifying it."""
    return postprocess_page(output, page.url)
