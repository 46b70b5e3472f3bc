"""The wording ladder of claims.md, section 4: which words a value allows, the strongest first.

A word must hold over the whole rounding interval of what is printed; a weaker or neutral one in the
right direction is always allowed.
"""

from __future__ import annotations

from fractions import Fraction

_WHOLE_FROM = Fraction(1, 10)

RISE = ("rose", "grew", "increased", "gained", "was up")
FALL = ("fell", "declined", "decreased", "lost", "was down")
FLAT = ("flat", "little changed")
UP = ("moved up", "rose", "gained")
DOWN = ("moved down", "fell", "lost")


def growth_words(ratio: Fraction, flat: Fraction, *, full: bool) -> tuple[str, ...]:
    """Verbs for a change of tokens; without a full base only the neutral ones."""
    low, high = printed_interval(ratio)
    if abs(ratio) < flat:
        return FLAT
    if ratio < 0:
        return ("plunged", *FALL) if full and high <= Fraction(-33, 100) else FALL
    if not full:
        return RISE
    if low >= 2 and high < Fraction(215, 100):  # noqa: PLR2004 - the ladder's own bounds
        return ("more than tripled", "surged", *RISE)
    if low >= 1 and high < Fraction(115, 100):
        return ("more than doubled", "surged", *RISE)
    return ("surged", *RISE) if low >= Fraction(1, 2) else RISE


def market_words(ratio: Fraction, flat: Fraction) -> tuple[str, ...]:
    """The same for a market, which grows and shrinks."""
    words = growth_words(ratio, flat, full=True)
    plain = {RISE[0]: "grew", FALL[0]: "shrank"}.get(words[0])
    return (plain, *(word for word in words if word != plain)) if plain else words


def move_words(places: int) -> tuple[str, ...]:
    """Verbs for a move in rank; up is positive."""
    if places > 0:
        strong = ("jumped", "climbed", "edged up") if places >= 6 else ("climbed", "edged up") if places >= 3 else ("edged up",)  # noqa: PLR2004 - the ladder
        return (*strong, *UP)
    return (("dropped", "slipped") if places <= -3 else ("slipped",)) + DOWN  # noqa: PLR2004 - the ladder


def printed_interval(ratio: Fraction) -> tuple[Fraction, Fraction]:
    """Between which values lies everything that is printed as this percentage."""
    half = Fraction(1, 200) if abs(ratio) >= _WHOLE_FROM else Fraction(1, 2000)
    return ratio - half, ratio + half
