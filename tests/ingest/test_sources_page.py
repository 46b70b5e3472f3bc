"""The page on sources names every board, and what it costs to ask for it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.config import GROUPS
from generator.ingest.sources import SOURCES
from generator.model.week import Week

PAGE = Path(__file__).parents[2] / "docs/about/sources.md"
TABLE = re.compile(r"^\| Boards \|.*?\n(?=\n)", re.MULTILINE | re.DOTALL)
WEEK, FIRST = Week.parse("2026-W47"), Week.parse("2025-W02")


def table() -> str:
    lines = ["| Boards | Pulled unless told otherwise | Keyed calls a week | For 98 weeks |", "| --- | --- | ---: | ---: |"]
    for group in GROUPS.values():
        own = [source for source in SOURCES if source.group == group.name]
        week, past = (sum(ask.calls for source in own for ask in source.plan_requests(WEEK, since)) for since in (None, FIRST))
        names = ", ".join(f"`{source.board}`" for source in own)
        lines.append(f"| {group.title}: {names} | {'yes' if group.pull else 'no'} | {week} | {past} |")
    return "\n".join(lines) + "\n"


def test_every_board_is_named_with_its_calls() -> None:
    assert WEEK - FIRST + 1 == 98
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("MOVERS_UPDATE_GOLDEN"):
        page = TABLE.sub(lambda _: table(), page, count=1)
        PAGE.write_text(page, encoding="utf-8")
    assert table() in page, "run: make test-update"
