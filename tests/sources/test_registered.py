"""Every board has its file, and every file is registered."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import generator.sources
from generator.sources import SOURCES

WITH_BOARDS: set[str] = {"arena"}
"""Files whose boards are objects, in a tuple of their own."""
FOLDER = Path(generator.sources.__file__).parent


def test_every_file_is_a_board_in_the_tuple() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {board.__name__.rpartition(".")[2] for board in SOURCES if isinstance(board, ModuleType)} | WITH_BOARDS == files


def test_boards_are_named_once_and_for_their_file() -> None:
    assert [(source.name, source.board, source.keyed) for source in SOURCES] == [
        ("openrouter", "usage-exports", False),
        ("openrouter", "usage-weeks", True),
        ("openrouter", "usage-days", True),
        ("openrouter", "models", False),
        ("arena", "arena-text", False),
        ("arena", "arena-code", False),
        ("arena", "arena-vision", False),
        ("arena", "arena-search", False),
        ("arena", "arena-document", False),
        ("arena", "arena-text-categories", False),
    ]
