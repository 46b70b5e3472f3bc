"""What can be wrong with an answer, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

STATUS_FAULTS: Mapping[str, int] = MappingProxyType({"401": 401, "429": 429, "500": 500, "503": 503})
"""Answered in place of the answer."""
WIRE_FAULTS = ("truncated", "drip", "silent")
"""Half the body under a whole one's length; a byte at a time; no answer at all."""


def spoil_body(fault: str, body: bytes) -> bytes:
    """An answer's body with this fault in it; a fault of the wire or of the status leaves it as it is."""
    change = BODY_FAULTS.get(fault)
    return change(body) if change else body


def _replace_with_html(_: bytes) -> bytes:
    return b"<!doctype html><title>Just a moment</title><p>Checking your browser."


def _change_digit(body: bytes) -> bytes:
    """The last digit changed: same length, another hash."""
    place = max(body.rfind(str(digit).encode()) for digit in range(10))
    return body[:place] + str((body[place] - ord("0") + 1) % 10).encode() + body[place + 1 :]


def _mark_partial(body: bytes) -> bytes:
    """The viewer's word that it has not indexed everything."""
    return json.dumps({**json.loads(body), "partial": True}).encode()


def _remove_rows(body: bytes) -> bytes:
    """No rows where there were some."""
    return json.dumps({name: [] if name in {"data", "rows"} else value for name, value in json.loads(body).items()}).encode()


def _change_first_row(change: Callable[[str], list[str]]) -> Callable[[bytes], bytes]:
    """The tokens of the first row exchanged, in JSON and in CSV; two values make two rows."""

    def spoil(body: bytes) -> bytes:
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

    return spoil


def _change_tokens(change: Callable[[int, bool], int]) -> Callable[[bytes], bytes]:
    """The tokens of every row exchanged, in JSON and in CSV; the flag says whether it is of the newest day or week."""

    def spoil(body: bytes) -> bytes:
        if body.startswith(b"{"):
            answer = json.loads(body)
            newest = max(row["date"] for row in answer["data"])
            for row in answer["data"]:
                row["total_tokens"] = str(change(int(row["total_tokens"]), row["date"] == newest))
            return json.dumps(answer).encode()
        head, *lines = body.decode("ascii").rstrip().split("\r\n")
        rows = [line.split(",") for line in lines]
        newest = max(row[0] for row in rows)
        changed = [",".join([*row[:3], str(change(int(row[3]), row[0] == newest)), row[4]]) for row in rows]
        return ("\r\n".join([head, *changed]) + "\r\n").encode("ascii")

    return spoil


def _rename_field(body: bytes) -> bytes:
    """A field under another name."""
    return body.replace(b"total_tokens", b"tokens_total")


def _keep_few_rows(body: bytes) -> bytes:
    """The first ten rows of the newest day or week, and the rest of it nowhere."""
    if not body.startswith(b"{"):
        return body
    payload = json.loads(body)
    newest = max(row["date"] for row in payload["data"])
    last = [row for row in payload["data"] if row["date"] == newest]
    payload["data"] = [row for row in payload["data"] if row["date"] != newest] + [last[-1], *last[:10]]
    return json.dumps(payload).encode()


def _postdate(body: bytes) -> bytes:
    """Made in a year to come, as the answer itself says."""
    payload = json.loads(body)
    payload["meta"]["as_of"] = f"{int(payload['meta']['as_of'][:4]) + 1}{payload['meta']['as_of'][4:]}"
    return json.dumps(payload).encode()


def _add_future_days(body: bytes) -> bytes:
    """Rows of a day that has not begun."""
    payload = json.loads(body)
    payload["data"] += [{**row, "date": "2031-06-02"} for row in payload["data"][:3]]
    return json.dumps(payload).encode()


BODY_FAULTS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "html200": _replace_with_html,
        "half": lambda body: body[: len(body) // 2],
        "partial": _mark_partial,
        "empty": _remove_rows,
        "wrong-hash": _change_digit,
        "nan": _change_first_row(lambda _: ["NaN"]),
        "negative": _change_first_row(lambda tokens: [f"-{tokens}"]),
        "drift": _rename_field,
        "few": _keep_few_rows,
        "future": _postdate,
        "days-to-come": _add_future_days,
        "zero": _change_tokens(lambda _tokens, _newest: 0),
        "tenfold": _change_tokens(lambda tokens, _: tokens * 10),
        "newest-tenfold": _change_tokens(lambda tokens, newest: tokens * 10 if newest else tokens),
        "duplicate": _change_first_row(lambda tokens: [tokens, tokens]),
    }
)
ROW_FAULTS = ("nan", "negative", "duplicate", "drift", "zero", "tenfold", "newest-tenfold")
"""Those that concern rows of the rankings, as JSON or CSV: a manifest describes the file with them in it."""
FAULTS = (*STATUS_FAULTS, *WIRE_FAULTS, *BODY_FAULTS)
