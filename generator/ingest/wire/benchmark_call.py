"""The Data API's call `/benchmarks`: what others measured, each in a shape of its own, with the line they want to be cited by."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import astuple, dataclass
from datetime import UTC
from functools import partial
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator

from generator.errors import PayloadError
from generator.ingest.wire.data_api import NAME, Meta, label
from generator.ingest.wire.source import JSON, MEBIBYTE, Ask, Get, Params, snapshot
from generator.ingest.wire.strict_json import Shape, digest, read, shown
from generator.model.provenance import Snapshot
from generator.model.source_boards import BenchmarkBoard, DuelEntry, IndexEntry, RunEntry
from generator.model.week import Week

_LIMIT = 16 * MEBIBYTE
_LONGEST = 300
_URL = re.compile(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/%-]*)?")


def _line(text: str) -> str:
    if not 0 < len(text) <= _LONGEST or not text.isprintable() or not text.strip():
        raise ValueError(f"is no line of 1 to {_LONGEST} printable characters")
    return text


def _url(text: str) -> str:
    if len(text) > _LONGEST or not _URL.fullmatch(text):
        raise ValueError("is no plain https address")
    return text


class BenchmarkMeta(Meta):
    """Who measured, and how to say so."""

    source: str
    citation: Annotated[str, AfterValidator(_line)]
    source_url: Annotated[str, AfterValidator(_url)] | None


class BenchmarkBody(Shape):
    """An answer; each source has rows of its own."""

    meta: BenchmarkMeta


Body = TypeVar("Body", bound=BenchmarkBody)
Result = TypeVar("Result", bound=IndexEntry | DuelEntry | RunEntry)


@dataclass(frozen=True, slots=True)
class Benchmarks(Generic[Body, Result]):
    """The board of one source."""

    board: str
    group: str
    source: str
    """As the call names it."""
    body: type[Body]
    results: Callable[[str, Body], Iterator[Result]]
    """The rows of a sound answer; `PayloadError`, under the name given, for one that makes no sense."""
    key: Callable[[Result], tuple[Any, ...]]
    """What no two results share."""
    name: str = NAME
    keyed: bool = True
    citation: None = None

    def parse(self, body: bytes) -> BenchmarkBoard[Result]:
        """An answer of this board."""
        source = label(self.board)
        answer = read(self.body, source, body)
        meta = answer.meta
        if meta.source != self.source:
            raise PayloadError(source, "meta.source", f"{shown(meta.source)} where {self.source!r} was asked for")
        found: dict[Hashable, Result] = {}
        for index, result in enumerate(self.results(source, answer)):
            if found.setdefault(self.key(result), result) is not result:
                raise PayloadError(source, f"data[{index}]", f"a second row for {shown(self.key(result))}")
        if not found:
            raise PayloadError(source, "data", "no results")
        return BenchmarkBoard(tuple(sorted(found.values(), key=self.key)), meta.citation, meta.source_url, meta.as_of)

    def asks(self, week: Week, since: Week | None = None) -> Iterator[Ask]:  # noqa: ARG002 - it has no history
        """The results as they are now."""
        params = (("source", self.source),)
        yield Ask(self.board, params, week.last, partial(self._answer, params=params))

    def _answer(self, get: Get, *, params: Params) -> Iterator[Snapshot]:
        answer = get.get("/benchmarks", params, keyed=True, accept=JSON, limit=_LIMIT)
        said = self.parse(answer.body)
        day = said.as_of.astimezone(UTC).date()
        yield snapshot(
            answer,
            source=NAME,
            board=self.board,
            as_of=said.as_of,
            content=digest(astuple(result) for result in said.entries),
            first=day,
            last=day,
            media_type="application/json",
        )
