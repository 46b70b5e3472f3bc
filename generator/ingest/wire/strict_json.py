"""Reading hostile text: JSON without its loopholes, and the few kinds of values the sources send."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.errors import PayloadError

LONGEST_SLUG = 200
LONGEST_NAME = 200
MOST_TOKENS = 2**63 - 1
_MOST = 10**12
"""Beyond any score, share or price."""
_SHOWN = 60
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,19}")
_PRICE = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,40})?([eE]-?[0-9]{1,2})?")


class Shape(BaseModel):
    """What is read of an answer; fields may be added upstream at any time, and none is converted silently."""

    # a command that reads no answer of a board need not wait for its shape
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, defer_build=True)


Model = TypeVar("Model", bound=BaseModel)


def shown(value: object) -> str:
    """A value fit for an error message: one line of printable characters, shortened."""
    text = ascii(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text)} characters)"


def day(text: object) -> date:
    """A date written `2026-06-08`, and no other of the ISO's spellings."""
    if not isinstance(text, str):
        raise ValueError("is no date of the form 2026-06-08")  # noqa: TRY004 - pydantic collects value errors
    return _day(text)


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    """All rows of a day name it."""
    if not _DATE.fullmatch(text):
        raise ValueError("is no date of the form 2026-06-08")
    return date.fromisoformat(text)


def moment(text: object) -> datetime:
    """A time with its zone, as UTC."""
    if not isinstance(text, str):
        raise ValueError("is no time")  # noqa: TRY004 - pydantic collects value errors
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError("is a time without its zone")
    return read.astimezone(UTC)


def count(text: object) -> int:
    """A whole number of tokens, written with digits alone, that fits into 63 bits."""
    if not isinstance(text, str) or not _COUNT.fullmatch(text) or (read := int(text)) > MOST_TOKENS:
        raise ValueError("is no whole number of tokens under 2^63")
    return read


def slug(text: str) -> str:
    """A row's name: printable, neither empty nor absurdly long."""
    if not 0 < len(text) <= LONGEST_SLUG or not text.isprintable():
        raise ValueError(f"is no name of 1 to {LONGEST_SLUG} printable characters")
    return text


def number(value: object) -> Decimal:
    """A JSON number as it is written: the sources send doubles, each by the shortest decimal that names it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and -_MOST <= value <= _MOST:
        return Decimal(repr(value))
    raise ValueError("is no number of sensible size")


def amount(value: object) -> Decimal:
    """A number that is not negative."""
    if (read := number(value)) < 0:
        raise ValueError("is negative")
    return read


def share(value: object) -> Decimal:
    """A fraction from 0 to 1."""
    if not 0 <= (read := number(value)) <= 1:
        raise ValueError("is no fraction from 0 to 1")
    return read


def price(text: str) -> str:
    """A price as the sources write it: a decimal number in USD."""
    if not _PRICE.fullmatch(text):
        raise ValueError("is no price")
    return text


def readable(text: str) -> str:
    """A name on one line: it is only for display, so what cannot be displayed is left out; it may be empty."""
    shown = text if text.isprintable() else "".join(mark if mark.isprintable() else " " for mark in text)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


Day = Annotated[date, BeforeValidator(day), Field(strict=False)]
Moment = Annotated[datetime, BeforeValidator(moment), Field(strict=False)]
Count = Annotated[int, BeforeValidator(count)]
Slug = Annotated[str, AfterValidator(slug)]
Name = Annotated[str, AfterValidator(readable)]
Number = Annotated[Decimal, BeforeValidator(number)]
Amount = Annotated[Decimal, BeforeValidator(amount)]
Share = Annotated[Decimal, BeforeValidator(share)]
Price = Annotated[str, AfterValidator(price)]


def read(shape: type[Model], source: str, body: bytes) -> Model:
    """A JSON answer in a shape; `PayloadError` names the first place where it is another."""
    try:
        return shape.model_validate(_loads(source, body))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        ours, value = first["msg"].removeprefix("Value error, "), shown(first["input"])
        problem = f"{value} {ours}" if ours != first["msg"] else f"{ours}: {value}"
        raise PayloadError(source, _place(first["loc"]), problem) from None


def digest(rows: Iterable[tuple[object, ...]]) -> str:
    """A digest of parsed rows in which neither their order nor anything beside them counts."""
    lines = sorted(json.dumps(row, default=_written, separators=(",", ":")) for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


def _written(value: object) -> str:
    """Equal numbers are written alike: 0.5 and 0.50."""
    return str(Fraction(value)) if isinstance(value, Decimal) else str(value)


def _loads(source: str, body: bytes) -> object:
    try:
        return json.loads(body.decode(), object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float)
    except RecursionError:
        raise PayloadError(source, "the whole answer", "JSON nested too deeply") from None
    except UnicodeDecodeError as wrong:
        raise PayloadError(source, f"byte {wrong.start}", "text that is not UTF-8") from None
    except json.JSONDecodeError as wrong:
        raise PayloadError(source, f"line {wrong.lineno}, column {wrong.colno}", f"no JSON ({wrong.msg})") from None
    except ValueError as wrong:
        raise PayloadError(source, "the whole answer", f"no JSON to trust ({wrong})") from None


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {shown(twice)} twice in one object")
    return found


def _constant(text: str) -> float:
    raise ValueError(f"the value {text}")


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {shown(text)}")
    return value


def _place(parts: tuple[int | str, ...]) -> str:
    """`data[12].total_tokens`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".") or "the whole answer"
