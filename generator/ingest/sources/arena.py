"""Arena's leaderboards: overall, with style control, as arena.ai shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.ingest.wire import arena_file, arena_rows, arena_viewer
from generator.ingest.wire.source import Ask, Get
from generator.model.provenance import Snapshot
from generator.model.scores import OVERALL, ScoreBoard
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class Board:
    """One leaderboard: a subset of the dataset."""

    board: str
    subset: str
    name: str = arena_rows.NAME
    keyed: bool = False
    citation: str = arena_rows.CITATION

    @property
    def group(self) -> str:
        """Each can be turned on by itself."""
        return self.board

    def asks(self, week: Week, since: Week | None = None) -> Iterator[Ask]:
        """The newest publication on or before the week's last day; with `since`, all that there are, in one file."""
        if since is None:
            pages = partial(arena_viewer.answer, board=self.board, subset=self.subset, category=OVERALL, week=week)
            yield Ask(self.board, arena_viewer.ask_params(self.subset, OVERALL), week.last, pages, calls=0)
        else:
            yield Ask(self.board, (), week.last, self._history, calls=0)

    def parse(self, body: bytes) -> tuple[ScoreBoard, ...]:
        """The publications of an answer, oldest first: one from the viewer, or those of a history."""
        if body.startswith(arena_file.MAGIC):
            return arena_file.parse(self._label, self.subset, body)
        return (arena_viewer.parse(self._label, self.subset, OVERALL, body),)

    def publications(self, body: bytes) -> arena_file.Publications:
        """A history, to be read publication by publication."""
        return arena_file.Publications.of(self._label, self.subset, body)

    @property
    def _label(self) -> str:
        return f"{self.name} {self.board}"

    def _history(self, get: Get) -> Iterator[Snapshot]:
        received = arena_file.fetch(get, self.subset, "full")
        kept = arena_file.trimmed(self._label, received, {"category": OVERALL})
        yield arena_file.filed(kept, self.board, self.parse(kept.body))


CITATION: Final = arena_rows.CITATION
BOARDS: Final = (
    Board("arena-text", "text_style_control"),
    Board("arena-code", "webdev"),
    Board("arena-vision", "vision_style_control"),
    Board("arena-search", "search_style_control"),
    Board("arena-document", "document_style_control"),
)
