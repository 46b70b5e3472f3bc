"""Issues as they were rendered, with links from the models they name to the models' pages."""

from __future__ import annotations

from pathlib import Path

from generator.site.ways import ways
from generator.store import write_atomic


def link_names(folder: Path) -> None:
    """Link the names in every issue that was just rendered into a folder."""
    for page in sorted(folder.glob("issues/*/index.html")):
        html = page.read_text(encoding="utf-8")
        if (made := ways(html)) != html:
            write_atomic(page, made.encode(), durable=False)
