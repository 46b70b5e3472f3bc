"""Parse a list of named items piece by piece: items with the same bytes as in an earlier response are not parsed again.

Each week's response holds a year, so 51 of its 52 weeks are those of the response before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

_BLANK_PATTERN: Final = r"[ \t\r\n]*"
_LIST_START: Final = re.compile(rf'{_BLANK_PATTERN}\{{{_BLANK_PATTERN}"data"{_BLANK_PATTERN}:{_BLANK_PATTERN}\[{_BLANK_PATTERN}'.encode())
_ITEM_SEPARATOR: Final = re.compile(rf"{_BLANK_PATTERN}(?:,{_BLANK_PATTERN}(?=\{{)|(?=\]))".encode())
_BLANKS: Final = b" \t\r\n"

Piece = TypeVar("Piece")
ParseItem = Callable[[bytes, bytes], Piece | None]
"""Parse the rows of a name, given as a JSON array; None if they cannot be parsed alone."""


class ItemCache(Generic[Piece]):
    """Parsed items: for each board and name the newest, up to a maximum number."""

    def __init__(self, key: str, max_items: int) -> None:
        """Name items by the first key of each row, and cache `max_items` of them."""
        named = rf'\{{{_BLANK_PATTERN}"{key}"{_BLANK_PATTERN}:{_BLANK_PATTERN}"([^"\\]*)"'
        self._row = re.compile(named.encode())
        self._next = re.compile(rf"(?<=\}}){_BLANK_PATTERN},{_BLANK_PATTERN}{named}".encode())
        self._most = max_items
        self._known: dict[tuple[str, bytes], tuple[bytes, Piece]] = {}

    def read_items(self, board: str, body: bytes, parse: ParseItem[Piece]) -> tuple[bytes, tuple[Piece, ...]] | None:
        """Split a response into the frame without rows and the parsed items; None if it must be parsed as a whole.

        If the frame with an empty array and the arrays of all items are valid JSON, the response is valid JSON with the
        same values, so parsing it in pieces gives the same result.
        """
        start = _LIST_START.match(body)
        if not start:
            return None
        at, end = start.end(), _find_end(body)
        items: dict[bytes, Piece] = {}
        while row := self._row.match(body, at):
            name = row[1]
            rows, item = self._read_item(board, name, body, at, end, parse)
            after = _ITEM_SEPARATOR.match(body, at + len(rows))
            if item is None or name in items or not after:
                return None
            items[name] = item
            at = after.end()
        return (body[: start.end()] + body[at:], tuple(items.values())) if items and body.startswith(b"]", at) else None

    def _read_item(self, board: str, name: bytes, body: bytes, at: int, end: int, parse: ParseItem[Piece]) -> tuple[bytes, Piece | None]:
        """Read the rows of a name that start at an offset, and their parsed item."""
        rows, item = self._known.get((board, name), (b"", None))
        if item is not None and body.startswith(rows, at):
            following = self._next.match(body, at + len(rows))
            if not following or following[1] != name:
                return rows, item
        rows = body[at : next((row.start() for row in self._next.finditer(body, at) if row[1] != name), end)]
        item = parse(name, b"[%s]" % rows)
        if item is not None:
            self._remember(board, name, rows, item)
        return rows, item

    def _remember(self, board: str, name: bytes, rows: bytes, item: Piece) -> None:
        self._known.pop((board, name), None)
        self._known[board, name] = rows, item
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]


def _find_end(body: bytes) -> int:
    """Find the end of the last row, if no other list of objects follows."""
    at = len(body)
    while (at := body.rfind(b"]", 0, at)) > 0:
        rows = body[:at].rstrip(_BLANKS)
        if rows.endswith(b"}"):
            return len(rows)
    return 0
