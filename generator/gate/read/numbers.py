"""Find the numbers in a text: the value, precision and kind of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from generator.facts import number_words
from generator.facts.printing import SIGNIFICANT_DIGITS

_CARDINALS, _ORDINALS = number_words.cardinals(), number_words.ordinals()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


_DAY = rf"(?:{'|'.join(number_words.MONTHS)}|{'|'.join(month[:3] for month in number_words.MONTHS)})"
_DATES = re.compile(
    r"\b(?P<iso>\d{4}-\d\d-\d\d)(?:T[\d:.]+Z?)?\b"
    r"|\b(?P<label>\d{4}-W\d\d|W\d{1,2}|[Ww]eek \d{1,2})\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+{_DAY})?\s*(?:-|\N{{EN DASH}}|to|and)\s*"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_DAY})\b(?:\s+(?P<y2>\d{{4}}))?"
    rf"|\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m3>{_DAY})\b(?:\s+(?P<y3>\d{{4}}))?"
    rf"|\b(?P<m4>{_DAY})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\.\d|%|\s+(?:trillion|billion|million))(?:,?\s+(?P<y4>\d{{4}}))?"
    rf"|\b(?P<m5>{'|'.join(number_words.MONTHS)})\s+(?P<y5>\d{{4}})\b"
    r"|\b(?P<time>\d{1,2}:\d\d)\b"
    r"|\b(?P<year>20\d\d)\b(?!,\d|\.\d|%|\s+(?:tokens|votes))"
)
_SETS = re.compile(
    rf"\b(?:top|first|last|leading|next|bottom)[\s-]+(?P<set>\d{{1,3}}|{_any_of(_CARDINALS)})\b(?!\s*%|\.\d|\s+(?:place|time))",
    re.IGNORECASE,
)
_CARDINAL, _ORDINAL = _any_of(_CARDINALS), _any_of(_ORDINALS)
_SCALE = r"(?:trillions?|billions?|millions?|thousand|tn|bn|mn)"
_NOUN = r"(?P<noun>(?:percentage\s+point|{})s?)\b".format(
    "|".join(sorted({*number_words.NOUNS} - {"percentage point"}, key=len, reverse=True))
)
_FIGURE = re.compile(
    r"(?P<money>US\$|\$|USD\s?)?(?P<sign>(?<![\w\d])[+\-\N{MINUS SIGN}])?"
    r"(?P<hash>#|(?:\bNo\.|\b[Nn]umber|\b[Rr]ank(?:ed)?|\bposition)\s+(?=[\dA-Za-z]))?"
    rf"(?:(?<![\w.,])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<part>\.\d+)?(?!\.?\d|,\d{{3}})(?P<ordinal>st|nd|rd|th)?"
    r"(?=[TBMKkx\N{MULTIPLICATION SIGN}](?!\w)|\N{MULTIPLICATION SIGN}|(?!\w))"
    rf"|\b(?P<nth>{_ORDINAL})\b|\b(?P<word>{_CARDINAL})\b)"
    rf"(?:(?P<letter>[TBMKk](?!\w)|\s?(?:{_SCALE})\b)|(?P<percent>\s?%|\s+per\s*cent\b)|(?P<x>\s?[x\N{{MULTIPLICATION SIGN}}](?!\w)))?",
)
_FRACTION = re.compile(
    rf"\b(?P<fraction>{_any_of(number_words.FRACTIONS)})\b(?=\s+(?:of|the|its|their|all|that)\b|\s*[,.;]|\Z)", re.IGNORECASE
)
_HEDGE = re.compile(rf"(?:\b(?P<hedge>{_any_of(number_words.HEDGES)})\s+)\Z", re.IGNORECASE)
_NOUN_BEHIND = re.compile(rf"[\s-]+(?:[a-z]+[\s-]+)?{_NOUN}")
_NEXT_NOUN = re.compile(rf"[\s-]+{_NOUN}")
_RANGE = re.compile(r"\s*(?:-|\N{EN DASH}|to|or|and)\s*\Z")
_MAX_DIGITS = 60
"""Maximum digits read of a number; a longer one is not a true figure anyway."""
_OF_SEVEN = re.compile(r"\s+of\s+(?:the\s+)?(?:7|seven)\s+days\b")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One number at its place in a text."""

    start: int
    end: int
    kind: str
    """`scaled`, `percent`, `rank`, `ordinal`, `count`, `times`, `fraction`, `money`, `date` or `set`."""
    value: Fraction
    low: Fraction
    high: Fraction
    """The greatest exact value of which the number is a true statement; `low` is the least."""
    sign: str = ""
    noun: str = ""
    """The kind of thing that is counted, by the table of nouns; empty for a bare number."""
    day: date | None = None
    """The day that a date states; the issue's year is used where none is printed."""
    hedged: bool = False


def find_numbers(text: str, year: int) -> Iterator[NumberMention]:
    """Find every number in a text, in order, none inside another."""
    found: list[NumberMention] = []
    for read in (_find_dates, _find_sets, _find_fractions, _find_figures):
        for number in read(text, year):
            if not any(one.start < number.end and number.start < one.end for one in found):
                found.append(number)
    found.sort(key=lambda one: one.start)
    yield from _complete_ranges(text, found)


def _find_dates(text: str, year: int) -> Iterator[NumberMention]:
    for match in _DATES.finditer(text):
        yield NumberMention(match.start(), match.end(), "date", Fraction(), Fraction(), Fraction(), day=_parse_day(match, year))


def _parse_day(match: re.Match[str], year: int) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        for number in "234":
            if match[f"d{number}"]:
                month = next(index for index, name in enumerate(number_words.MONTHS, 1) if name.startswith(match[f"m{number}"][:3]))
                return date(int(match[f"y{number}"] or year), month, int(match[f"d{number}"]))
    except ValueError:
        return None
    return None


def _find_sets(text: str, _year: int) -> Iterator[NumberMention]:
    for match in _SETS.finditer(text):
        value = Fraction(_parse_whole_number(match["set"]))
        yield NumberMention(match.start(), match.end(), "set", value, value, value)


def _find_fractions(text: str, _year: int) -> Iterator[NumberMention]:
    for match in _FRACTION.finditer(text):
        value = number_words.FRACTIONS[" ".join(match["fraction"].lower().split())]
        slack = value / 15
        hedge = _HEDGE.search(text, 0, match.start())
        below, above = number_words.HEDGES[hedge["hedge"].lower()] if hedge else (Fraction(1), Fraction(1))
        yield NumberMention(match.start(), match.end(), "fraction", value, value - below * slack, value + above * slack, hedged=bool(hedge))


def _find_figures(text: str, _year: int) -> Iterator[NumberMention]:
    for match in _FIGURE.finditer(text):
        number = _parse_figure(text, match)
        if number:
            yield number


def _parse_figure(text: str, match: re.Match[str]) -> NumberMention | None:
    spoken = match["word"] or match["nth"]
    if spoken:
        value, unit = Fraction(_parse_whole_number(spoken)), Fraction(0 if not match["letter"] else 1)
    else:
        digits, part = match["digits"][:_MAX_DIGITS], (match["part"] or "")[:_MAX_DIGITS]
        value = Fraction((digits.replace(",", "") + part) or "0")
        unit = Fraction(1, 10 ** max(len(part) - 1, 0)) if part else Fraction(_last_exact_place(digits.replace(",", "")))
    noun = _NEXT_NOUN.match(text, match.end()) or _NOUN_BEHIND.match(text, match.end())
    counted = number_words.NOUNS.get(" ".join(noun["noun"].lower().split()).removesuffix("s"), "") if noun else ""
    if _OF_SEVEN.match(text, match.end()):
        counted = "days"
    kind = _classify_number(match, text, counted)
    if kind == "count" and match["word"] in {"one", "zero"} and not counted:
        return None
    scale = number_words.SCALES.get((match["letter"] or "").strip(), 1)
    if match["hash"] or match["ordinal"] or match["nth"] or (kind == "count" and not match["part"]):
        unit = Fraction()
    low, high, hedged = _exact_interval(text, match, value, unit)
    return NumberMention(
        match.start(), match.end(), kind, value * scale, low * scale, high * scale, sign=match["sign"] or "", noun=counted, hedged=hedged
    )


def _last_exact_place(digits: str) -> int:
    """Find the last exact place of a whole number: three digits count, and zeros after them are padding, as in 1,380 billion."""
    filled = len(digits) - len(digits.rstrip("0"))
    return int(10 ** max(min(filled, len(digits) - SIGNIFICANT_DIGITS), 0))


def _exact_interval(text: str, match: re.Match[str], value: Fraction, unit: Fraction) -> tuple[Fraction, Fraction, bool]:
    """Compute the exact interval: half a unit of the last place to both sides, or what the hedge before it allows."""
    hedge = _HEDGE.search(text, 0, match.start())
    if hedge and not match["hash"]:
        below, above = number_words.HEDGES[hedge["hedge"].lower()]
        step = unit or Fraction(1)
        return value - below * step, value + above * step, True
    return value - unit / 2, value + unit / 2, False


def _classify_number(match: re.Match[str], text: str, counted: str) -> str:
    if match["money"]:
        return "money"
    if match["percent"]:
        return "percent"
    if match["x"] or (counted == "times" and _NEXT_NOUN.match(text, match.end())):
        return "times"
    if match["hash"]:
        return "rank"
    if match["ordinal"] or match["nth"]:
        return "ordinal"
    return "scaled" if match["letter"] else "count"


def _complete_ranges(text: str, found: list[NumberMention]) -> Iterator[NumberMention]:
    """Give the first end of a range the unit of the second: `19-34%`, `two to three weeks`."""
    for number, after in zip_longest(found, found[1:]):
        bare = number.kind == "count" and not number.noun
        if after and bare and after.kind in {"percent", "scaled", "count"} and _RANGE.fullmatch(text, number.end, after.start):
            scale = after.value / _parse_digits(text, after) if after.kind == "scaled" and _parse_digits(text, after) else Fraction(1)
            half = (after.high - after.low) / 2 if not after.hedged else Fraction()
            value = number.value * scale
            yield NumberMention(number.start, number.end, after.kind, value, value - half, value + half, noun=after.noun)
        else:
            yield number


def _parse_digits(text: str, number: NumberMention) -> Fraction:
    digits = re.match(r"[\d,.]*\d", text[number.start : number.end])
    return Fraction(digits[0].replace(",", "")) if digits else Fraction()


def _parse_whole_number(word: str) -> int:
    plain = " ".join(word.lower().split())
    return int(plain) if plain.isdigit() else _CARDINALS.get(plain) or _ORDINALS.get(plain, 0)
