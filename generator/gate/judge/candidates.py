"""A number without a link: which facts or figures of the week it can be, or what it follows from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.facts.reading import SHAPES
from generator.gate.read.claim_lexicon import search, words
from generator.gate.read.entity_index import Cast
from generator.gate.read.name_finder import Name
from generator.gate.read.numbers import Number
from generator.gate.read.sentence import Scene
from generator.model.fact import Fact, Unit
from generator.model.issue import Issue
from generator.model.usage_week import Standing

_NEEDS_NOUN = frozenset({Unit.PLACES, Unit.DAYS, Unit.COUNT, Unit.VOTES, Unit.POINTS, Unit.GAIN})
"""Small whole numbers that would match anything if they counted nothing."""
_NO_OFFER = ("claim.", "award.")
_BOARD = re.compile(
    r"\b(?:all|models|market|OpenRouter|everything|total|together|board|traffic|lead|leader|leaders|first|top|gap|concentrat\w*|record)\b"
)
_GAP = re.compile(r"\b(?:short|behind|ahead|within|trail\w*|close)\b")
_OF_GAP = 2
"""The gap at the top is between so many rows."""
_ARENA = re.compile(r"\b(?:[Aa]rena|scores?|votes?|quality|leaderboard|preference)\b")
_SLICES = ("category-", "language-", "context-", "modality-", "tool-")
_BOARDS = "arena-"
_APPS = "apps-"
"""An app with a name that no sentence could be held to is no market."""
_RANKS = frozenset({"rank", "Arena rank"})
_HALF, _FIRST_ROUNDED = Fraction(1, 2), 2
"""From here on a whole number may stand for one with decimals; below, too many would fit."""
_EARLIER = (".last", ".base", "-before")
"""How ids of figures of the week before end."""
_TOLD = frozenset({"tokens", "tokens before", "share", "rank", "rank before"})
_OF_USAGE = "usage."
"""Slices of usage and leaderboards have figures of the same kinds, of which no sum or ratio with these is told."""
_AHEAD, _BEHIND = 40, 25
"""So many characters before and behind a number hold the words that tell what it is."""
_EACH = 24
"""So many operands of a sentence are tried with one another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that the week holds, as a fact of the ledger or, without an id, straight from the statistics."""

    id: str
    kind: str
    unit: Unit
    value: Fraction
    rows: frozenset[str]
    """Whose it is; empty for the market."""
    subjects: tuple[str, ...] = ()
    """Whom its fact names."""


@dataclass(frozen=True, slots=True)
class Pool:
    """All figures of a week."""

    figures: tuple[Figure, ...]
    by_row: dict[str, tuple[Figure, ...]]
    market: tuple[Figure, ...]

    @classmethod
    def of(cls, issue: Issue, cast: Cast, facts: Mapping[str, Fact]) -> Pool:
        """All facts that are true of the week, and the figures that none of them is."""
        told = [
            Figure(key, _kind(key, fact.kind), fact.unit, Fraction(fact.value), cast.about(fact), fact.subjects)
            for key, fact in facts.items()
            if not isinstance(fact.value, str) and fact.unit in SHAPES and not key.startswith(_NO_OFFER)
        ]
        held = {(one.unit, one.value, row) for one in told for row in one.rows}
        rest = [
            one
            for standing in issue.usage.standings
            for one in _figures(standing)
            if (one.unit, one.value, standing.identity.row) not in held
        ]
        by_row: dict[str, list[Figure]] = {}
        for figure in (*told, *rest):
            for row in figure.rows:
                by_row.setdefault(row, []).append(figure)
        return cls(
            (*told, *rest),
            {row: tuple(found) for row, found in by_row.items()},
            tuple(one for one in told if one.id.startswith("usage.market.") or not (one.rows or one.id.startswith(_APPS))),
        )

    def of_rows(self, rows: Iterable[str]) -> Iterator[Figure]:
        """What is about any of these, each once."""
        yield from dict.fromkeys(figure for row in sorted(rows) for figure in self.by_row.get(row, ()))


def _kind(key: str, kind: str) -> str:
    """The kind of a fact, as the table of cues calls it."""
    return f"{kind.split(maxsplit=1)[0]} before" if key.endswith(_EARLIER) else kind


def fits(number: Number, unit: Unit, value: Fraction) -> bool:
    """Whether a number can state a value of a unit truly."""
    shape = SHAPES.get(unit)
    if shape is None or number.kind not in shape.kinds:
        return False
    if number.kind == "count" and (number.noun or unit in _NEEDS_NOUN) and number.noun not in shape.nouns:
        return False
    if number.sign and ((value < 0) != (number.sign != "+") or not shape.signed):
        return False
    shown = _shown(number, unit, value)
    if number.high > number.low:
        return number.low <= shown < number.high
    # 1503 states a score of 1503.1
    whole = shape.rounded and number.kind == "count" and number.value >= _FIRST_ROUNDED
    return shown == number.value or (whole and number.value - _HALF <= shown < number.value + _HALF)


def candidates(number: Number, scene: Scene, cast: Cast, pool: Pool) -> tuple[Figure, ...]:
    """Figures of the number's subject that it can state; the market's where nobody is named or the clause speaks of all."""
    first, last = scene.clause(number.start)
    subjects = scene.subjects(number.start)
    barred = _barred(scene.shown[: number.start])
    figures = pool.of_rows(_rows(subjects, cast))
    found = _fitting(number, (one for one in figures if any(cast.suits(name, one.id, one.rows, one.subjects) for name in subjects)), barred)
    if not found and (not subjects or _BOARD.search(scene.sentence.text, first, last)):
        found = _fitting(number, pool.market, barred)
    if not found and _GAP.search(scene.sentence.text, first, last):
        near = any(one.rank <= _OF_GAP for one in cast.found(_rows(subjects, cast)))
        found = _fitting(number, (one for one in pool.market if near and one.kind == "gap"), barred)
    listed = bool(_ARENA.search(scene.sentence.text)) or any(cast.effort(name) for name in subjects)
    found = tuple(one for one in found if _spoken_of(one, scene.sentence.text, listed=listed))
    # a figure of the usage board is meant unless the sentence speaks of another one
    own = tuple(one for one in found if one.id.startswith(_OF_USAGE) or not one.id)
    return found if _ARENA.search(scene.sentence.text) else own or found


def _spoken_of(figure: Figure, text: str, *, listed: bool) -> bool:
    """Whether a sentence names the leaderboard or the slice that a figure is of; the usage board need not be named."""
    scope = figure.id.partition(".")[0]
    if scope.startswith(_BOARDS):
        return listed
    return not scope.startswith(_SLICES) or any(word in text.casefold() for word in scope.split("-")[1:])


def _barred(ahead: str) -> frozenset[str]:
    """Kinds of figures that the words straight before a number forbid."""
    text = " ".join(ahead.lower().split())
    kinds = frozenset(kind for kind, bars in words().bars.items() if any(text == bar or text.endswith(f" {bar}") for bar in bars))
    return frozenset() if "" in kinds else kinds


def likeliest(found: tuple[Figure, ...], number: Number, scene: Scene) -> tuple[Figure, ...]:
    """Those that the words around the number speak for; all of them where the words do not tell."""
    if len({(one.kind, one.rows) for one in found}) == 1:
        return found[:1]
    first, last = scene.clause(number.start)
    text = scene.sentence.text
    # what a link leads to is blank here, and would keep words apart that stand side by side
    ahead, behind = (" ".join(part.split()) for part in (text[first : number.start], text[number.end : last]))
    ahead, behind = ahead[-_AHEAD:], behind[:_BEHIND]
    scored = [(_score(one, ahead, behind), one) for one in found]
    best = max(score for score, _ in scored)
    kept = tuple(one for score, one in scored if score == best)
    # where a rank is the same now and before, it is told of now
    kept = tuple(one for one in kept if one.kind in _RANKS) or kept
    return kept[:1] if len({one.kind for one in kept}) == 1 and len({one.rows for one in kept}) == 1 else kept


def derived(number: Number, operands: Iterable[Figure]) -> tuple[str, Figure, Figure] | None:
    """The first ratio, difference or sum of two figures that a number states, with its operands."""
    tried = tuple(dict.fromkeys(operands))[:_EACH]
    for one in tried:
        for other in tried:
            if one != other and one.unit == other.unit:
                sign = _operation(number, one, other)
                if sign:
                    return sign, one, other
    return None


def _operation(number: Number, one: Figure, other: Figure) -> str:
    """How a number follows from two figures of one unit; empty when it does not."""
    if one.unit is Unit.TOKENS and number.kind in {"times", "fraction", "percent"}:
        return _ratio(number, one.value, other.value)
    if one.unit is Unit.SHARE:
        gap, total = abs(one.value - other.value) * 100, (one.value + other.value) * 100
        return (
            "-" if number.noun == "points" and _states(number, gap) else "+" if number.kind == "percent" and _states(number, total) else ""
        )
    if one.unit is Unit.RANK:
        return "-" if number.noun == "places" and abs(one.value - other.value) == number.value else ""
    if number.kind in {"scaled", "count"} and min(one.value, other.value) > 0:
        if fits(number, one.unit, one.value + other.value):
            return "+"
        return "-" if one.value > other.value and fits(number, one.unit, one.value - other.value) else ""
    return ""


def _ratio(number: Number, one: Fraction, other: Fraction) -> str:
    if min(one, other) <= 0:
        return ""
    factor = 100 if number.kind == "percent" else 1
    if _states(number, one / other * factor):
        return "/"
    return "/ - 1" if number.kind == "percent" and _states(number, abs(one / other - 1) * factor) else ""


def _states(number: Number, value: Fraction) -> bool:
    return number.low <= value < number.high or value == number.low == number.high


def _rows(names: Iterable[Name], cast: Cast) -> frozenset[str]:
    return frozenset(row for name in names for row in cast.rows(name))


def _fitting(number: Number, figures: Iterable[Figure], barred: frozenset[str]) -> tuple[Figure, ...]:
    weeks = number.noun == "weeks"
    return tuple(
        one
        for one in figures
        if one.kind not in barred and (weeks or not one.kind.startswith(("week", "streak"))) and fits(number, one.unit, one.value)
    )


def _shown(number: Number, unit: Unit, value: Fraction) -> Fraction:
    if unit is Unit.GROWTH and number.kind == "times":
        return value + 1
    if number.kind == "fraction":
        return abs(value)
    return abs(value) * SHAPES[unit].factor


def _score(figure: Figure, ahead: str, behind: str) -> tuple[int, bool]:
    """How near a cue of its kind stands, and whether it is a fact."""
    cues = words().cues.get(figure.kind)
    near = 0
    if cues:
        near = max((1 + start for start, *_ in search(ahead, cues)), default=0)
        near = max(near, max((len(ahead) + 20 - start for start, *_ in search(behind, cues)), default=0))
    return near, bool(figure.id)


def _figures(one: Standing) -> Iterator[Figure]:
    rows = frozenset({one.identity.row})
    growth = one.growth
    values: list[tuple[str, Unit, Fraction | int | None]] = [
        ("rank", Unit.RANK, one.rank), ("rank before", Unit.RANK, one.last), ("move", Unit.PLACES, one.move), ("peak", Unit.RANK, one.peak),
        ("tokens", Unit.TOKENS, one.tokens), ("share", Unit.SHARE, one.share), ("contribution", Unit.POINTS, one.contribution),
        ("weeks on chart", Unit.COUNT, one.weeks or None), ("streak", Unit.COUNT, one.streak or None),
    ]  # fmt: skip
    if growth:
        values += [
            ("tokens before", Unit.TOKENS, growth.base),
            ("difference", Unit.TOKENS, growth.difference),
            ("growth", Unit.GROWTH, growth.ratio),
        ]
        if growth.base_days < 7:  # noqa: PLR2004 - days of a week
            values.append(("base days", Unit.DAYS, growth.base_days))
    values += [("streak", Unit.COUNT, streak.weeks) for streak in one.streaks]
    yield from (Figure("", kind, unit, Fraction(value), rows) for kind, unit, value in values if value is not None)


def operands(scene: Scene, cast: Cast, pool: Pool, linked: Iterable[Fact]) -> tuple[Figure, ...]:
    """What a number of a sentence can follow from: the facts linked in it, then the tokens, shares and ranks of whom it names."""
    named = (
        one
        for name in (*scene.names, *(scene.before[:2] if len(scene.names) < 2 else ()))  # noqa: PLR2004 - a ratio is of two
        for one in pool.of_rows(cast.rows(name))
        if one.kind in _TOLD and one.id.startswith(_OF_USAGE) and not cast.group(name)
    )
    shown = (
        Figure(fact.id, fact.kind, fact.unit, Fraction(fact.value), cast.about(fact)) for fact in linked if not isinstance(fact.value, str)
    )
    return tuple(dict.fromkeys((*shown, *named)))
