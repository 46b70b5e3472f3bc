"""Answers that are lists of named things, read thing by thing: what an earlier answer had in the same bytes is not read again.

A year of weeks is asked for every week, so 51 of 52 weeks in each stored answer are those of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

_BLANK: Final = r"[ \t\r\n]*"
_OPEN: Final = re.compile(rf'{_BLANK}\{{{_BLANK}"data"{_BLANK}:{_BLANK}\[{_BLANK}'.encode())
_AFTER: Final = re.compile(rf"{_BLANK}(?:,{_BLANK}(?=\{{)|(?=\]))".encode())
_BLANKS: Final = b" \t\r\n"

Piece = TypeVar("Piece")
Parse = Callable[[bytes, bytes], Piece | None]
"""What the rows of a name say, given as a JSON array; None where they are not to be taken alone."""


class Pieces(Generic[Piece]):
    """What rows were found to say: for each board and name the newest, and of these the newest."""

    def __init__(self, key: str, most: int) -> None:
        """Named by the first key of each row; so many are remembered."""
        named = rf'\{{{_BLANK}"{key}"{_BLANK}:{_BLANK}"([^"\\]*)"'
        self._row = re.compile(named.encode())
        self._next = re.compile(rf"(?<=\}}){_BLANK},{_BLANK}{named}".encode())
        self._most = most
        self._known: dict[tuple[str, bytes], tuple[bytes, Piece]] = {}

    def read(self, board: str, body: bytes, parse: Parse[Piece]) -> tuple[bytes, tuple[Piece, ...]] | None:
        """The answer without rows, and what those of each name say, in their order; None where it must be read as a whole.

        Sound JSON whose empty array is filled with the insides of sound arrays is sound JSON that says both, so what is
        read in pieces is what would be read at once.
        """
        opened = _OPEN.match(body)
        if not opened:
            return None
        at, end = opened.end(), _end(body)
        found: dict[bytes, Piece] = {}
        while row := self._row.match(body, at):
            name = row[1]
            rows, piece = self._piece(board, name, body, at, end, parse)
            after = _AFTER.match(body, at + len(rows))
            if piece is None or name in found or not after:
                return None
            found[name] = piece
            at = after.end()
        return (body[: opened.end()] + body[at:], tuple(found.values())) if found and body.startswith(b"]", at) else None

    def _piece(self, board: str, name: bytes, body: bytes, at: int, end: int, parse: Parse[Piece]) -> tuple[bytes, Piece | None]:
        """The rows of a name that begin at a place, and what they say."""
        rows, piece = self._known.get((board, name), (b"", None))
        if piece is not None and body.startswith(rows, at):
            following = self._next.match(body, at + len(rows))
            if not following or following[1] != name:
                return rows, piece
        rows = body[at : next((row.start() for row in self._next.finditer(body, at) if row[1] != name), end)]
        piece = parse(name, b"[%s]" % rows)
        if piece is not None:
            self._keep(board, name, rows, piece)
        return rows, piece

    def _keep(self, board: str, name: bytes, rows: bytes, piece: Piece) -> None:
        self._known.pop((board, name), None)
        self._known[board, name] = rows, piece
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]


def _end(body: bytes) -> int:
    """Where the last row ends, if no list of objects comes after the rows."""
    at = len(body)
    while (at := body.rfind(b"]", 0, at)) > 0:
        rows = body[:at].rstrip(_BLANKS)
        if rows.endswith(b"}"):
            return len(rows)
    return 0
