"""Issues and their figures as they were rendered, finished: links from the models they name, tables as they stay."""

from __future__ import annotations

from pathlib import Path

from generator.site.ways import settled, ways
from generator.store import write_atomic


def finish(folder: Path) -> None:
    """Finish every issue and every page of figures that was just rendered into a folder."""
    for page in sorted([*folder.glob("issues/*/index.html"), *folder.glob("issues/*/figures/index.html")]):
        html = page.read_text(encoding="utf-8")
        if (made := settled(ways(html))) != html:
            write_atomic(page, made.encode(), durable=False)
