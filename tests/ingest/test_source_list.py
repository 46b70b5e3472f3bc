"""Every board has its file, and every file is registered."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

from generator.config import GROUPS
from generator.ingest import sources
from generator.ingest.sources import SOURCES
from generator.model.week import Week

FOLDER = Path(str(sources.__file__)).parent
FILES = {
    path.stem: importlib.import_module(f"generator.ingest.sources.{path.stem}") for path in FOLDER.glob("*.py") if path.stem != "__init__"
}
OPENROUTER = {
    "usage": "usage-exports usage-weeks usage-days models",
    "tool-calling": "tool-calling",
    "categories": "category-programming category-roleplay category-marketing category-marketing-seo category-technology category-science "
    "category-translation category-legal category-finance category-health category-trivia category-academia",
    "apps": "apps-popular apps-trending",
    "tasks": "tasks",
    "benchmarks": "benchmarks-artificial-analysis",
    "modalities": "modality-image modality-image-output modality-audio modality-text",
    "contexts": "context-1k context-10k context-100k context-1m context-10m",
    "languages": "language-natural language-programming",
    "app-categories": "apps-coding apps-creative apps-productivity apps-entertainment",
}
DEFAULT = {"usage", "tool-calling", "categories", "apps", "tasks", "benchmarks"}
KEYLESS = {"usage-exports", "models"}


def test_every_file_is_a_board_or_a_tuple_of_them_and_registered() -> None:
    registered = {id(source) for source in SOURCES}
    for stem, module in FILES.items():
        boards: tuple[object, ...] = getattr(module, "BOARDS", (module,))
        assert boards, stem
        assert {id(board) for board in boards} <= registered, stem
    assert {source.__name__.rpartition(".")[2] for source in SOURCES if isinstance(source, ModuleType)} <= set(FILES)


def test_no_two_boards_share_a_folder() -> None:
    folders = [(source.name, source.board) for source in SOURCES]
    assert len(set(folders)) == len(folders)


def test_the_boards_of_openrouter_are_those_agreed_in_the_order_of_asking() -> None:
    found: dict[str, list[str]] = {}
    for source in SOURCES:
        if source.name == "openrouter":
            found.setdefault(source.group, []).append(source.board)
            assert source.keyed == (source.board not in KEYLESS)
    assert {group: " ".join(boards) for group, boards in found.items()} == OPENROUTER


def test_a_board_alone_in_its_group_is_called_as_the_group_and_titles_are_not_shared() -> None:
    titles = [source.title for source in SOURCES if source.group != "usage"]
    assert len(set(titles)) == len(titles)
    for group in GROUPS.values():
        if len(boards := [source for source in SOURCES if source.group == group.name]) == 1:
            assert boards[0].title == group.title


def test_a_board_has_one_name_in_headings_charts_and_sentences() -> None:
    (board,) = (source for source in SOURCES if source.board == "category-marketing-seo")
    assert (board.title, board.label) == ("Search marketing", "search marketing")
    assert [(source.title, source.label) for source in SOURCES if source.board in {"apps-trending", "arena-document"}] == [
        ("Apps (trending)", "trending"),
        ("Arena: documents", "documents"),
    ]


def calls(week: str, since: str | None = None) -> dict[str, int]:
    """Keyed calls by board of a pull with the groups that are on by default."""
    asked = [source for source in SOURCES if source.name == "openrouter" and source.group in DEFAULT and source.keyed]
    return {
        source.board: sum(ask.calls for ask in source.plan_requests(Week.parse(week), Week.parse(since) if since else None))
        for source in asked
    }


def test_a_weekly_pull_is_one_call_a_board() -> None:
    assert set(calls("2026-W24").values()) == {1}
    assert len(calls("2026-W24")) == 19


def test_the_whole_history_of_98_weeks_is_98_calls_for_apps_and_few_for_the_rest() -> None:
    counted = calls("2026-W47", "2025-W02")
    assert counted.pop("apps-popular") == 98
    assert {board: count for board, count in counted.items() if count != 2} == {
        "apps-trending": 1,
        "tasks": 1,
        "benchmarks-artificial-analysis": 1,
    }
    assert sum(counted.values()) + 98 < 160
