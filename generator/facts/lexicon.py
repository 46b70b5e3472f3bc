"""The wording ladder of claims.md, section 4: which words a value allows, the strongest first.

A word must hold over the whole rounding interval of what is printed; a weaker or neutral one in the
right direction is always allowed.
"""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import percent_interval, significant, tokens_interval

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

LEVELS = (
    (Fraction(1), Fraction(103, 100), ("just above", "a hair above", "level with")),
    (Fraction(103, 100), Fraction(115, 100), ("slightly above", "above")),
    (Fraction(115, 100), Fraction(145, 100), ("well above",)),
)
"""From which ratio on a place above another is called so, and up to which; half-open."""
MULTIPLIED = (
    (Fraction(145, 100), Fraction(155, 100), "about half as much again"),
    (Fraction(185, 100), Fraction(2), "nearly double"),
    (Fraction(2), Fraction(215, 100), "more than double"),
    (Fraction(265, 100), Fraction(3), "nearly triple"),
)
"""The same for a multiple; any other one is printed itself."""
BEYOND = ((Fraction(3), "more than triple"), (Fraction(2), "more than double"))
"""From which ratio on a weaker multiple is true."""
ROUNDED = ((Fraction(2), "about twice"), (Fraction(3), "about three times"))
"""What a multiple is called that is printed as exactly this one."""
ROUGHLY = {
    "about half as much again": "roughly half as much again",
    "nearly double": "roughly double",
    "more than double": "roughly double",
    "about twice": "roughly twice",
    "nearly triple": "roughly triple",
    "about three times": "roughly three times",
}
CLEAR = Fraction(13, 10)
"""How far beyond a word's bound a ratio of rows of different makers must be: they count tokens differently."""
PLAIN = ("well above", "more than", "above", "ahead of")
HIGHER = ("above", "ahead of")
PARTS = (
    (Fraction(47, 100), Fraction(1, 2), "nearly half"),
    (Fraction(1, 2), Fraction(53, 100), "just over half"),
    (Fraction(30, 100), Fraction(36, 100), "about a third"),
    (Fraction(22, 100), Fraction(28, 100), "about a quarter"),
)
MOST, FAR = Fraction(1, 2), Fraction(60, 100)
"""From which part on it is most of the whole, and from which that is the word to print."""


def ratio_interval(more: int, less: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest ratio of two counts that are printed like these."""
    (low, high), (least, most) = tokens_interval(more), tokens_interval(less)
    return low / most, high / least


def level_words(more: int, less: int) -> tuple[str, ...]:
    """How far one count is above another: `just above`, `well above`; what holds wherever in their rounding the two lie."""
    low, high = ratio_interval(more, less)
    apt = next((words for start, end, words in LEVELS if low >= start and high < end), ())
    far = PLAIN[:1] if low >= LEVELS[-1][0] else ()
    return tuple(dict.fromkeys((*apt, *far, *HIGHER))) if low >= 1 else ("level with",)


def ratio_words(more: int, less: int, *, alike: bool) -> tuple[str, ...]:
    """What multiple one count is of another, at least about half as much again; `alike` when one maker counts both.

    Across makers a word says `roughly` unless the ratio clears its bound by far.
    """
    low, high = ratio_interval(more, less)
    ratio = Fraction(more, less)
    clear = 1 if alike else CLEAR
    beyond = tuple(word for bound, word in BEYOND if low > bound and low >= clear * bound)
    shown = significant(ratio, 2)
    strictly = {word for _, word in BEYOND}
    apt = next((word for start, end, word in MULTIPLIED if low >= start and high < end and (low > start or word not in strictly)), "")
    whole = next((word for value, word in ROUNDED if shown == significant(value, 2)), "")
    word = apt or whole or f"{shown} times"
    if alike:
        return tuple(dict.fromkeys((word, *beyond, *PLAIN)))
    return tuple(dict.fromkeys((*beyond, ROUGHLY.get(word, f"roughly {word}"), *PLAIN)))


def part_words(part: Fraction) -> tuple[str, ...]:
    """What part of a whole: `about a third`, `nearly half`, `most`; none where only the figure says it."""
    low, high = percent_interval(part)
    apt = tuple(word for start, end, word in PARTS if low >= start and high < end)
    if low <= MOST:
        return apt
    return (*apt, "more than half", "most") if part < FAR else ("most", "more than half")


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
