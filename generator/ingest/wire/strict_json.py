"""Parse untrusted JSON strictly, with types for the values that sources send."""

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

MAX_SLUG_LENGTH = 200
MAX_NAME_LENGTH = 200
MAX_TOKENS = 2**63 - 1
_MAX_NUMBER = 10**12
"""Larger than any score, share or price."""
_MAX_QUOTED = 60
_DATE_PATTERN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT_PATTERN = re.compile(r"[0-9]{1,19}")
_PRICE_PATTERN = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,40})?([eE]-?[0-9]{1,2})?")


class ResponseShape(BaseModel):
    """The part of a response that is parsed; upstream may add fields at any time, and no value is converted silently."""

    # a command that does not parse a board should not spend time on its shape
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, defer_build=True)


Model = TypeVar("Model", bound=BaseModel)


def quote_value(value: object) -> str:
    """Quote a value in an error message: one line of printable characters, shortened."""
    text = ascii(value)
    return text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}... ({len(text)} characters)"


def parse_day(text: object) -> date:
    """Parse a date written as `2026-06-08`; other ISO spellings are refused."""
    if not isinstance(text, str):
        raise ValueError("is not a date of the form 2026-06-08")  # noqa: TRY004 - pydantic collects value errors
    return _parse_iso_day(text)


@lru_cache(maxsize=1024)
def _parse_iso_day(text: str) -> date:
    """Parse a date once for all its rows."""
    if not _DATE_PATTERN.fullmatch(text):
        raise ValueError("is not a date of the form 2026-06-08")
    return date.fromisoformat(text)


def parse_moment(text: object) -> datetime:
    """Parse a time with its zone, as UTC."""
    if not isinstance(text, str):
        raise ValueError("is not a time")  # noqa: TRY004 - pydantic collects value errors
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        raise ValueError("is a time without its zone")
    return parsed.astimezone(UTC)


def parse_count(text: object) -> int:
    """Parse a whole number of tokens, written in digits, that fits into 63 bits."""
    if not isinstance(text, str) or not _COUNT_PATTERN.fullmatch(text) or (parsed := int(text)) > MAX_TOKENS:
        raise ValueError("is not a whole number of tokens under 2^63")
    return parsed


def check_slug(text: str) -> str:
    """Check the slug of a row: printable, not empty, of limited length."""
    if not 0 < len(text) <= MAX_SLUG_LENGTH or not text.isprintable():
        raise ValueError(f"is not a name of 1 to {MAX_SLUG_LENGTH} printable characters")
    return text


def parse_number(value: object) -> Decimal:
    """Parse a JSON number exactly as written: sources send each double as its shortest decimal."""
    if isinstance(value, int | float) and not isinstance(value, bool) and -_MAX_NUMBER <= value <= _MAX_NUMBER:
        return Decimal(repr(value))
    raise ValueError("is not a number of sensible size")


def parse_share(value: object) -> Decimal:
    """Parse a fraction from 0 to 1."""
    if not 0 <= (parsed := parse_number(value)) <= 1:
        raise ValueError("is not a fraction from 0 to 1")
    return parsed


def check_price(text: str) -> str:
    """Check a price as sources write it: a decimal number in USD."""
    if not _PRICE_PATTERN.fullmatch(text):
        raise ValueError("is not a price")
    return text


def clean_name(text: str) -> str:
    """Clean a display name: one line, without unprintable characters; it may be empty."""
    printable = text if text.isprintable() else "".join(mark if mark.isprintable() else " " for mark in text)
    return " ".join(printable.split())[:MAX_NAME_LENGTH].rstrip()


DayField = Annotated[date, BeforeValidator(parse_day), Field(strict=False)]
MomentField = Annotated[datetime, BeforeValidator(parse_moment), Field(strict=False)]
CountField = Annotated[int, BeforeValidator(parse_count)]
SlugField = Annotated[str, AfterValidator(check_slug)]
NameField = Annotated[str, AfterValidator(clean_name)]
NumberField = Annotated[Decimal, BeforeValidator(parse_number)]
ShareField = Annotated[Decimal, BeforeValidator(parse_share)]
PriceField = Annotated[str, AfterValidator(check_price)]


def parse_json(shape: type[Model], source: str, body: bytes) -> Model:
    """Parse a JSON response; PayloadError names the first place that does not fit the shape."""
    try:
        return shape.model_validate(_load_json(source, body))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        ours, value = first["msg"].removeprefix("Value error, "), quote_value(first["input"])
        problem = f"{value} {ours}" if ours != first["msg"] else f"{ours}: {value}"
        raise PayloadError(source, _format_location(first["loc"]), problem) from None


def digest_rows(rows: Iterable[tuple[object, ...]]) -> str:
    """Digest parsed rows, whatever their order."""
    lines = sorted(json.dumps(row, default=_encode_value, separators=(",", ":")) for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


def _encode_value(value: object) -> str:
    """Encode equal numbers equally: 0.5 and 0.50."""
    return str(Fraction(value)) if isinstance(value, Decimal) else str(value)


def _load_json(source: str, body: bytes) -> object:
    try:
        return json.loads(body.decode(), object_pairs_hook=_refuse_double_keys, parse_constant=_refuse_constant, parse_float=_parse_float)
    except RecursionError:
        raise PayloadError(source, "the whole response", "JSON nested too deeply") from None
    except UnicodeDecodeError as wrong:
        raise PayloadError(source, f"byte {wrong.start}", "text that is not UTF-8") from None
    except json.JSONDecodeError as wrong:
        raise PayloadError(source, f"line {wrong.lineno}, column {wrong.colno}", f"not valid JSON ({wrong.msg})") from None
    except ValueError as wrong:
        raise PayloadError(source, "the whole response", f"not valid JSON ({wrong})") from None


def _refuse_double_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {quote_value(twice)} twice in one object")
    return unique


def _refuse_constant(text: str) -> float:
    raise ValueError(f"the value {text}")


def _parse_float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {quote_value(text)}")
    return value


def _format_location(parts: tuple[int | str, ...]) -> str:
    """`data[12].total_tokens`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".") or "the whole response"
