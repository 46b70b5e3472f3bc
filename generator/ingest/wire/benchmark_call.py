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
from generator.ingest.wire.data_api import SOURCE_NAME, ResponseMeta, name_board
from generator.ingest.wire.source import JSON, MEBIBYTE, Params, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import ResponseShape, digest_rows, parse_json, quote_value
from generator.model.provenance import Snapshot
from generator.model.source_boards import BenchmarkBoard, BenchmarkRunEntry, DuelEntry, IndexEntry
from generator.model.week import Week

_MAX_BYTES = 16 * MEBIBYTE
_MAX_LENGTH = 300
_URL_PATTERN = re.compile(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/%-]*)?")


def _check_line(text: str) -> str:
    if not 0 < len(text) <= _MAX_LENGTH or not text.isprintable() or not text.strip():
        raise ValueError(f"is no line of 1 to {_MAX_LENGTH} printable characters")
    return text


def _check_url(text: str) -> str:
    if len(text) > _MAX_LENGTH or not _URL_PATTERN.fullmatch(text):
        raise ValueError("is no plain https address")
    return text


class BenchmarkMeta(ResponseMeta):
    """Who measured, and how to say so."""

    source: str
    citation: Annotated[str, AfterValidator(_check_line)]
    source_url: Annotated[str, AfterValidator(_check_url)] | None


class BenchmarkBody(ResponseShape):
    """An answer; each source has rows of its own."""

    meta: BenchmarkMeta


Body = TypeVar("Body", bound=BenchmarkBody)
Result = TypeVar("Result", bound=IndexEntry | DuelEntry | BenchmarkRunEntry)


@dataclass(frozen=True, slots=True)
class BenchmarkSource(Generic[Body, Result]):
    """The board of one source."""

    board: str
    group: str
    source: str
    """As the call names it."""
    body: type[Body]
    parse_results: Callable[[str, Body], Iterator[Result]]
    """The rows of a sound answer; `PayloadError`, under the name given, for one that makes no sense."""
    result_key: Callable[[Result], tuple[Any, ...]]
    """What no two results share."""
    name: str = SOURCE_NAME
    keyed: bool = True
    citation: None = None

    def parse(self, body: bytes) -> BenchmarkBoard[Result]:
        """An answer of this board."""
        source = name_board(self.board)
        payload = parse_json(self.body, source, body)
        meta = payload.meta
        if meta.source != self.source:
            raise PayloadError(source, "meta.source", f"{quote_value(meta.source)} where {self.source!r} was asked for")
        results: dict[Hashable, Result] = {}
        for index, result in enumerate(self.parse_results(source, payload)):
            if results.setdefault(self.result_key(result), result) is not result:
                raise PayloadError(source, f"data[{index}]", f"a second row for {quote_value(self.result_key(result))}")
        if not results:
            raise PayloadError(source, "data", "no results")
        return BenchmarkBoard(tuple(sorted(results.values(), key=self.result_key)), meta.citation, meta.source_url, meta.as_of)

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG002 - it has no history
        """The results as they are now."""
        params = (("source", self.source),)
        yield SourceRequest(self.board, params, week.last, partial(self._fetch, params=params))

    def _fetch(self, client: SourceClient, *, params: Params) -> Iterator[Snapshot]:
        response = client.get("/benchmarks", params, keyed=True, accept=JSON, limit=_MAX_BYTES)
        parsed = self.parse(response.body)
        day = parsed.as_of.astimezone(UTC).date()
        yield make_snapshot(
            response,
            source=SOURCE_NAME,
            board=self.board,
            as_of=parsed.as_of,
            content=digest_rows(astuple(result) for result in parsed.entries),
            first=day,
            last=day,
            media_type="application/json",
        )
