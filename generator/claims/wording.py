"""The wording ladder of claims.md, section 4: which words a value allows, the strongest first.

A word must hold over the whole rounding interval of what is printed; a weaker or neutral one in the
right direction is always allowed.
"""

from __future__ import annotations

from fractions import Fraction

from generator.model.printing import percent_interval

RISE = ("rose", "grew", "increased", "gained", "was up")
FALL = ("fell", "declined", "decreased", "lost", "was down")
FLAT = ("flat", "little changed")
UP = ("moved up", "rose", "gained")
DOWN = ("moved down", "fell", "lost")
MULTIPLES = (
    (Fraction(2), Fraction(215, 100), "more than tripled"),
    (Fraction(1), Fraction(115, 100), "more than doubled"),
    (Fraction(1, 2), None, "surged"),
)
"""From which growth on a word is true, and up to which it is the one to print."""
PLUNGED = Fraction(-33, 100)
RANK_UP = ((6, "jumped"), (3, "climbed"), (1, "edged up"))
RANK_DOWN = ((3, "dropped"), (1, "slipped"))


def growth_words(ratio: Fraction, flat: Fraction, *, full: bool) -> tuple[str, ...]:
    """Verbs for a change of tokens; without a full base only the neutral ones."""
    low, high = percent_interval(ratio)
    if (-flat <= low and high <= flat) or low < 0 < high:
        return FLAT
    if ratio < 0:
        return ("plunged", *FALL) if full and high <= PLUNGED else FALL
    true = [(word, end) for start, end, word in MULTIPLES if full and low >= start]
    apt = sorted(true, key=lambda one: one[1] is not None and high > one[1])
    return (*(word for word, _ in apt), *RISE)


def market_words(ratio: Fraction, flat: Fraction) -> tuple[str, ...]:
    """The same for a market, which grows and shrinks."""
    words = growth_words(ratio, flat, full=True)
    plain = {RISE[0]: "grew", FALL[0]: "shrank"}.get(words[0])
    return (plain, *(word for word in words if word != plain)) if plain else words


def move_words(places: int) -> tuple[str, ...]:
    """Verbs for a move in rank, up is positive; a row that did not move has none."""
    strong = [word for least, word in (RANK_UP if places > 0 else RANK_DOWN) if abs(places) >= least]
    return (*strong, *(UP if places > 0 else DOWN)) if places else ()
