"""Pages as they were rendered, finished: issues link the models they name, tables stay, and nothing is sent that says nothing."""

from __future__ import annotations

from pathlib import Path

import minify_html

from generator.site.ways import settled, ways
from generator.store import write_atomic


def finish(folder: Path) -> None:
    """Finish every page that was just rendered into a folder."""
    for page in sorted([*folder.rglob("index.html"), *folder.glob("404.html")]):
        html = page.read_text(encoding="utf-8")
        if page.relative_to(folder).parts[0] == "issues":
            html = settled(ways(html))
        write_atomic(page, lean(html).encode(), durable=False)


def lean(html: str) -> str:
    """The same page in fewer bytes: without comments, idle white space and the closing tags that HTML lets one leave out."""
    return minify_html.minify(html, keep_html_and_head_opening_tags=True)
