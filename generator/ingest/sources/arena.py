"""Arena's leaderboards: the overall category with style control, as arena.ai shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.config import GROUPS
from generator.ingest.wire import arena_file, arena_rows, arena_viewer
from generator.ingest.wire.source import SourceClient, SourceRequest
from generator.model.provenance import Snapshot
from generator.model.scores import OVERALL_CATEGORY, ScoreBoard
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ArenaSource:
    """One leaderboard: a subset of the dataset."""

    board: str
    subset: str
    label: str
    name: str = arena_rows.SOURCE_NAME
    keyed: bool = False
    citation: str = arena_rows.CITATION

    @property
    def title(self) -> str:
        """The group's title: it has no other board."""
        return GROUPS[self.group].title

    @property
    def group(self) -> str:
        """The group of the same name, because each leaderboard has its own switch."""
        return self.board

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """Request the newest publication on or before the week's last day; with `since`, all publications in one file."""
        if since is None:
            pages = partial(arena_viewer.fetch_publication, board=self.board, subset=self.subset, category=OVERALL_CATEGORY, week=week)
            yield SourceRequest(self.board, arena_viewer.build_first_params(self.subset, OVERALL_CATEGORY), week.last, pages, calls=0)
        else:
            yield SourceRequest(self.board, (), week.last, self._fetch_history, calls=0)

    def parse(self, body: bytes) -> tuple[ScoreBoard, ...]:
        """Parse the publications of a response, oldest first: one from the viewer, or those of a history."""
        if body.startswith(arena_file.MAGIC):
            return arena_file.parse(self._label, self.subset, body)
        return (arena_viewer.parse(self._label, self.subset, OVERALL_CATEGORY, body),)

    def open_file(self, body: bytes) -> arena_file.ArenaFile:
        """Open a history, whose publications are parsed on demand."""
        return arena_file.ArenaFile.from_bytes(self._label, self.subset, body)

    @property
    def _label(self) -> str:
        return f"{self.name} {self.board}"

    def _fetch_history(self, client: SourceClient) -> Iterator[Snapshot]:
        received = arena_file.fetch_file(client, self.subset, "full")
        trimmed = arena_file.trim_rows(self._label, received, {"category": OVERALL_CATEGORY})
        yield arena_file.make_file_snapshot(trimmed, self.board, self.parse(trimmed.body))


CITATION: Final = arena_rows.CITATION
BOARDS: Final = (
    ArenaSource("arena-text", "text_style_control", "text"),
    ArenaSource("arena-code", "webdev", "code"),
    ArenaSource("arena-vision", "vision_style_control", "vision"),
    ArenaSource("arena-search", "search_style_control", "search"),
    ArenaSource("arena-document", "document_style_control", "documents"),
)
