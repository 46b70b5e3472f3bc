"""Find the facts and figures of the week that a number without a link can state, or the figures that it follows from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.facts.ids import USAGE_SCOPE, FactId
from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate.read.claim_lexicon import load_lexicon, search_phrases
from generator.gate.read.entity_index import EntityIndex
from generator.gate.read.name_finder import NameMention
from generator.gate.read.numbers import NumberMention
from generator.gate.read.sentence_reading import SentenceReading
from generator.model.fact import Fact, Unit
from generator.model.issue import Issue
from generator.model.usage_week import Standing
from generator.model.week import DAYS_IN_WEEK

_NEEDS_NOUN = frozenset({Unit.PLACES, Unit.DAYS, Unit.COUNT, Unit.VOTES, Unit.POINTS, Unit.SCORE_DIFFERENCE})
"""Units of small whole numbers, which without a counted noun would match anything."""
_MARKET_WORDS = re.compile(
    r"\b(?:all|models|market|OpenRouter|everything|total|together|board|traffic|lead|leader|leaders|first|top|gap|concentrat\w*|record)\b"
)
_GAP_WORDS = re.compile(r"\b(?:short|behind|ahead|within|trail\w*|close)\b")
_GAP_RANKS = 2
"""The gap at the top is between the first two rows."""
_ARENA_WORDS = re.compile(r"\b(?:[Aa]rena|scores?|votes?|quality|leaderboard|preference)\b")
_SLICE_PREFIXES = ("category-", "language-", "context-", "modality-", "tool-")
_ARENA_PREFIX = "arena-"
_APP_PREFIX = "apps-"
"""Figures of an app are never figures of the market, even when its name matches no row."""
_RANK_KINDS = frozenset({"rank", "Arena rank"})
_HALF, _FIRST_ROUNDED = Fraction(1, 2), 2
"""From this value on, a whole number may stand for one with decimals; below, too many would match."""
_OPERAND_KINDS = frozenset({"tokens", "tokens before", "share", "rank", "rank before"})
_CHARACTERS_AHEAD, _CHARACTERS_BEHIND = 40, 25
"""Characters before and after a number in which words say what it is."""
_MAX_OPERANDS = 24
"""Maximum operands of a sentence that are combined with each other."""


@dataclass(frozen=True, slots=True)
class CandidateFigure:
    """A value of the week: a fact, or, without an id, a figure straight from the statistics."""

    id: FactId | None
    kind: str
    unit: Unit
    value: Fraction
    rows: frozenset[str]
    """The rows that it is about; empty for the market."""
    subjects: tuple[str, ...] = ()
    """The subjects that its fact names."""

    @property
    def scope(self) -> str:
        """The board or level that it is of; empty without an id."""
        return self.id.scope if self.id else ""


@dataclass(frozen=True, slots=True)
class CandidatePool:
    """All figures of a week."""

    figures: tuple[CandidateFigure, ...]
    by_row: dict[str, tuple[CandidateFigure, ...]]
    market: tuple[CandidateFigure, ...]

    @classmethod
    def build(cls, issue: Issue, entities: EntityIndex, facts: Mapping[str, Fact]) -> CandidatePool:
        """Collect all facts that are true of the week, and the figures that no fact states."""
        ids = {key: FactId.parse(key) for key in facts}
        fact_figures = [
            CandidateFigure(
                ids[key], _cue_kind(ids[key], fact.kind), fact.unit, Fraction(fact.value), entities.find_fact_rows(fact), fact.subjects
            )
            for key, fact in facts.items()
            if not isinstance(fact.value, str) and fact.unit in UNIT_FORMATS and ids[key].is_figure
        ]
        held = {(one.unit, one.value, row) for one in fact_figures for row in one.rows}
        statistic_figures = [
            one
            for standing in issue.usage.standings
            for one in _list_standing_figures(standing)
            if (one.unit, one.value, standing.identity.row) not in held
        ]
        by_row: dict[str, list[CandidateFigure]] = {}
        for figure in (*fact_figures, *statistic_figures):
            for row in figure.rows:
                by_row.setdefault(row, []).append(figure)
        unnamed = {one for one in fact_figures if not (one.rows or one.scope.startswith(_APP_PREFIX))}
        market = tuple(one for one in fact_figures if one in unnamed or (one.id and one.id.is_market_figure))
        return cls((*fact_figures, *statistic_figures), {row: tuple(found) for row, found in by_row.items()}, market)

    def list_figures(self, rows: Iterable[str]) -> Iterator[CandidateFigure]:
        """List the figures about any of these rows, each once."""
        yield from dict.fromkeys(figure for row in sorted(rows) for figure in self.by_row.get(row, ()))


def _cue_kind(fact_id: FactId, kind: str) -> str:
    """Name the kind of a fact as the table of cues does."""
    return f"{kind.split(maxsplit=1)[0]} before" if fact_id.is_earlier else kind


def is_statement_of(number: NumberMention, unit: Unit, value: Fraction) -> bool:
    """Whether a number is a true statement of a value in a unit."""
    shape = UNIT_FORMATS.get(unit)
    if shape is None or number.kind not in shape.kinds:
        return False
    if number.kind == "count" and (number.noun or unit in _NEEDS_NOUN) and number.noun not in shape.nouns:
        return False
    if number.sign and ((value < 0) != (number.sign != "+") or not shape.signed):
        return False
    shown = _scale_value(number, unit, value)
    if number.high > number.low:
        return number.low <= shown < number.high
    # 1503 is a true statement of a score of 1503.1
    whole = shape.rounded and number.kind == "count" and number.value >= _FIRST_ROUNDED
    return shown == number.value or (whole and number.value - _HALF <= shown < number.value + _HALF)


def find_candidates(
    number: NumberMention, sentence_reading: SentenceReading, entities: EntityIndex, candidate_pool: CandidatePool
) -> tuple[CandidateFigure, ...]:
    """Find the figures of its subject that a number can state; those of the market in a clause about no subject or about all."""
    first, last = sentence_reading.find_clause(number.start)
    subjects = sentence_reading.find_subjects(number.start)
    excluded_kinds = _find_excluded_kinds(sentence_reading.masked_text[: number.start])
    figures = candidate_pool.list_figures(_list_rows(subjects, entities))
    own_figures = (one for one in figures if any(entities.is_figure_of(name, one.id, one.rows, one.subjects) for name in subjects))
    found = _filter_figures(number, own_figures, excluded_kinds)
    if not found and (not subjects or _MARKET_WORDS.search(sentence_reading.sentence.text, first, last)):
        found = _filter_figures(number, candidate_pool.market, excluded_kinds)
    if not found and _GAP_WORDS.search(sentence_reading.sentence.text, first, last):
        near = any(one.rank <= _GAP_RANKS for one in entities.list_standings(_list_rows(subjects, entities)))
        found = _filter_figures(number, (one for one in candidate_pool.market if near and one.kind == "gap"), excluded_kinds)
    listed = bool(_ARENA_WORDS.search(sentence_reading.sentence.text)) or any(entities.find_effort_row(name) for name in subjects)
    found = tuple(one for one in found if _is_board_named(one, sentence_reading.sentence.text, listed=listed))
    # a sentence is about the usage board unless it names another one
    own = tuple(one for one in found if one.scope in {"", USAGE_SCOPE})
    return found if _ARENA_WORDS.search(sentence_reading.sentence.text) else own or found


def _is_board_named(figure: CandidateFigure, text: str, *, listed: bool) -> bool:
    """Whether a sentence names the leaderboard or slice of a figure; it need not name the usage board."""
    if figure.scope.startswith(_ARENA_PREFIX):
        return listed
    return not figure.scope.startswith(_SLICE_PREFIXES) or any(word in text.casefold() for word in figure.scope.split("-")[1:])


def _find_excluded_kinds(ahead: str) -> frozenset[str]:
    """Find the kinds of figures that the words directly before a number exclude."""
    text = " ".join(ahead.lower().split())
    kinds = frozenset(
        kind for kind, bars in load_lexicon().excluding_words.items() if any(text == bar or text.endswith(f" {bar}") for bar in bars)
    )
    return frozenset() if "" in kinds else kinds


def choose_likeliest(
    figures: tuple[CandidateFigure, ...], number: NumberMention, sentence_reading: SentenceReading
) -> tuple[CandidateFigure, ...]:
    """Choose the figures that the words around the number suggest; all of them where the words suggest none."""
    if len({(one.kind, one.rows) for one in figures}) == 1:
        return figures[:1]
    first, last = sentence_reading.find_clause(number.start)
    text = sentence_reading.sentence.text
    # the target of a link is blank here, and would keep neighboring words apart
    ahead, behind = (" ".join(part.split()) for part in (text[first : number.start], text[number.end : last]))
    ahead, behind = ahead[-_CHARACTERS_AHEAD:], behind[:_CHARACTERS_BEHIND]
    scored = [(_score_cues(one, ahead, behind), one) for one in figures]
    best = max(score for score, _ in scored)
    kept = tuple(one for score, one in scored if score == best)
    # where the rank is the same now and before, the rank now is meant
    kept = tuple(one for one in kept if one.kind in _RANK_KINDS) or kept
    return kept[:1] if len({one.kind for one in kept}) == 1 and len({one.rows for one in kept}) == 1 else kept


def find_derivation(number: NumberMention, operands: Iterable[CandidateFigure]) -> tuple[str, CandidateFigure, CandidateFigure] | None:
    """Find the first ratio, difference or sum of two figures that a number states, with its operands."""
    tried = tuple(dict.fromkeys(operands))[:_MAX_OPERANDS]
    for one in tried:
        for other in tried:
            if one != other and one.unit == other.unit:
                sign = _find_operation(number, one, other)
                if sign:
                    return sign, one, other
    return None


def _find_operation(number: NumberMention, one: CandidateFigure, other: CandidateFigure) -> str:
    """Find the operation by which a number follows from two figures of one unit; empty when it does not."""
    if one.unit is Unit.TOKENS and number.kind in {"times", "fraction", "percent"}:
        return _find_ratio(number, one.value, other.value)
    if one.unit is Unit.SHARE:
        gap, total = abs(one.value - other.value) * 100, (one.value + other.value) * 100
        return (
            "-"
            if number.noun == "points" and _is_within(number, gap)
            else "+"
            if number.kind == "percent" and _is_within(number, total)
            else ""
        )
    if one.unit is Unit.RANK:
        return "-" if number.noun == "places" and abs(one.value - other.value) == number.value else ""
    if number.kind in {"scaled", "count"} and min(one.value, other.value) > 0:
        if is_statement_of(number, one.unit, one.value + other.value):
            return "+"
        return "-" if one.value > other.value and is_statement_of(number, one.unit, one.value - other.value) else ""
    return ""


def _find_ratio(number: NumberMention, one: Fraction, other: Fraction) -> str:
    if min(one, other) <= 0:
        return ""
    factor = 100 if number.kind == "percent" else 1
    if _is_within(number, one / other * factor):
        return "/"
    return "/ - 1" if number.kind == "percent" and _is_within(number, abs(one / other - 1) * factor) else ""


def _is_within(number: NumberMention, value: Fraction) -> bool:
    return number.low <= value < number.high or value == number.low == number.high


def _list_rows(names: Iterable[NameMention], entities: EntityIndex) -> frozenset[str]:
    return frozenset(row for name in names for row in entities.find_rows(name))


def _filter_figures(
    number: NumberMention, figures: Iterable[CandidateFigure], excluded_kinds: frozenset[str]
) -> tuple[CandidateFigure, ...]:
    weeks = number.noun == "weeks"
    return tuple(
        one
        for one in figures
        if one.kind not in excluded_kinds
        and (weeks or not one.kind.startswith(("week", "streak")))
        and is_statement_of(number, one.unit, one.value)
    )


def _scale_value(number: NumberMention, unit: Unit, value: Fraction) -> Fraction:
    if unit is Unit.GROWTH and number.kind == "times":
        return value + 1
    if number.kind == "fraction":
        return abs(value)
    return abs(value) * UNIT_FORMATS[unit].factor


def _score_cues(figure: CandidateFigure, ahead: str, behind: str) -> tuple[int, bool]:
    """Score a figure by the distance of a cue of its kind, and by whether it is a fact."""
    cues = load_lexicon().cues.get(figure.kind)
    near = 0
    if cues:
        near = max((1 + start for start, *_ in search_phrases(ahead, cues)), default=0)
        near = max(near, max((len(ahead) + 20 - start for start, *_ in search_phrases(behind, cues)), default=0))
    return near, bool(figure.id)


def _list_standing_figures(one: Standing) -> Iterator[CandidateFigure]:
    rows = frozenset({one.identity.row})
    growth = one.growth
    values: list[tuple[str, Unit, Fraction | int | None]] = [
        ("rank", Unit.RANK, one.rank), ("rank before", Unit.RANK, one.last), ("move", Unit.PLACES, one.move), ("peak", Unit.RANK, one.peak),
        ("tokens", Unit.TOKENS, one.tokens), ("share", Unit.SHARE, one.share), ("contribution", Unit.POINTS, one.contribution),
        ("weeks on chart", Unit.COUNT, one.weeks or None), ("streak", Unit.COUNT, one.weeks_leading or None),
    ]  # fmt: skip
    if growth:
        values += [
            ("tokens before", Unit.TOKENS, growth.base_tokens),
            ("difference", Unit.TOKENS, growth.difference),
            ("growth", Unit.GROWTH, growth.rate),
        ]
        if growth.base_days < DAYS_IN_WEEK:
            values.append(("base days", Unit.DAYS, growth.base_days))
    values += [("streak", Unit.COUNT, streak.weeks) for streak in one.streaks]
    yield from (CandidateFigure(None, kind, unit, Fraction(value), rows) for kind, unit, value in values if value is not None)


def collect_operands(
    sentence_reading: SentenceReading, entities: EntityIndex, candidate_pool: CandidatePool, linked_facts: Iterable[Fact]
) -> tuple[CandidateFigure, ...]:
    """Collect the figures that a number can follow from: linked facts, then tokens, shares and ranks of the named rows."""
    named = (
        one
        for name in (*sentence_reading.names, *(sentence_reading.earlier_names[:2] if len(sentence_reading.names) < 2 else ()))  # noqa: PLR2004 - a ratio is of two
        for one in candidate_pool.list_figures(entities.find_rows(name))
        # slices and leaderboards have figures of the same kinds, but no sums or ratios with these
        if one.kind in _OPERAND_KINDS and one.scope == USAGE_SCOPE and not entities.is_group(name)
    )
    shown = (
        CandidateFigure(FactId.parse(fact.id), fact.kind, fact.unit, Fraction(fact.value), entities.find_fact_rows(fact))
        for fact in linked_facts
        if not isinstance(fact.value, str)
    )
    return tuple(dict.fromkeys((*shown, *named)))
