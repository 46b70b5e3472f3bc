"""What can be wrong with an answer, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

STATUSES: Mapping[str, int] = MappingProxyType({"401": 401, "429": 429, "500": 500, "503": 503})
"""Answered in place of the answer."""
WIRE = ("truncated", "drip", "silent")
"""Half the body under a whole one's length; a byte at a time; no answer at all."""


def spoil(fault: str, body: bytes) -> bytes:
    """An answer's body with this fault in it; a fault of the wire or of the status leaves it as it is."""
    change = BODIES.get(fault)
    return change(body) if change else body


def _html(_: bytes) -> bytes:
    return b"<!doctype html><title>Just a moment</title><p>Checking your browser."


def _digit(body: bytes) -> bytes:
    """The last digit changed: same length, another hash."""
    place = max(body.rfind(str(digit).encode()) for digit in range(10))
    return body[:place] + str((body[place] - ord("0") + 1) % 10).encode() + body[place + 1 :]


def _partial(body: bytes) -> bytes:
    """The viewer's word that it has not indexed everything."""
    return json.dumps({**json.loads(body), "partial": True}).encode()


def _empty(body: bytes) -> bytes:
    """No rows where there were some."""
    return json.dumps({name: [] if name in {"data", "rows"} else value for name, value in json.loads(body).items()}).encode()


def _first(change: Callable[[str], list[str]]) -> Callable[[bytes], bytes]:
    """The tokens of the first row exchanged, in JSON and in CSV; two values make two rows."""

    def spoiled(body: bytes) -> bytes:
        if body.startswith(b"{"):
            answer = json.loads(body)
            first, *rows = answer["data"]
            values = change(str(first["total_tokens"]))
            answer["data"] = [{**first, "total_tokens": float(value) if value == "NaN" else value} for value in values] + rows
            return json.dumps(answer).encode()
        head, line, *lines = body.decode("ascii").split("\r\n")
        day, row, rank, tokens, share = line.split(",")
        changed = [f"{day},{row},{rank},{value},{share}" for value in change(tokens)]
        return "\r\n".join([head, *changed, *lines]).encode("ascii")

    return spoiled


BODIES: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "html200": _html,
        "half": lambda body: body[: len(body) // 2],
        "partial": _partial,
        "empty": _empty,
        "wrong-hash": _digit,
        "nan": _first(lambda _: ["NaN"]),
        "negative": _first(lambda tokens: [f"-{tokens}"]),
        "duplicate": _first(lambda tokens: [tokens, tokens]),
    }
)
ROWS = ("nan", "negative", "duplicate")
"""Those that concern rows of the rankings, as JSON or CSV: a manifest describes the file with them in it."""
FAULTS = (*STATUSES, *WIRE, *BODIES)
