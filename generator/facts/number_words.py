"""The words of numbers: cardinals, ordinals, scales, fractions, hedges, counted nouns and months."""

from __future__ import annotations

from fractions import Fraction

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
SCALES = {
    "T": 10**12, "trillion": 10**12, "trillions": 10**12, "tn": 10**12,
    "B": 10**9, "billion": 10**9, "billions": 10**9, "bn": 10**9,
    "M": 10**6, "million": 10**6, "millions": 10**6, "mn": 10**6,
    "K": 10**3, "k": 10**3, "thousand": 10**3,
}  # fmt: skip
FRACTIONS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4), "three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5),
    "one fifth": Fraction(1, 5), "two fifths": Fraction(2, 5), "three fifths": Fraction(3, 5), "four fifths": Fraction(4, 5),
    "a sixth": Fraction(1, 6), "an eighth": Fraction(1, 8), "a tenth": Fraction(1, 10), "one tenth": Fraction(1, 10),
    "one in ten": Fraction(1, 10),
    "one in five": Fraction(1, 5), "one in four": Fraction(1, 4), "one in three": Fraction(1, 3),
}  # fmt: skip
"""Words for a share; the words for a ratio are claim words (`words.toml`)."""
HEDGES = {
    "about": (Fraction(1), Fraction(1)), "around": (Fraction(1), Fraction(1)), "roughly": (Fraction(1), Fraction(1)),
    "some": (Fraction(1), Fraction(1)), "approximately": (Fraction(1), Fraction(1)), "close to": (Fraction(1), Fraction(1)),
    "nearly": (Fraction(1, 2), Fraction(0)), "almost": (Fraction(1, 2), Fraction(0)), "just under": (Fraction(1), Fraction(0)),
    "just short of": (Fraction(1), Fraction(0)), "under": (Fraction(2), Fraction(0)), "less than": (Fraction(2), Fraction(0)),
    "more than": (Fraction(0), Fraction(2)), "over": (Fraction(0), Fraction(1)), "just over": (Fraction(0), Fraction(1)),
    "above": (Fraction(0), Fraction(2)), "well over": (Fraction(0), Fraction(2)), "at least": (Fraction(0), Fraction(2)),
}  # fmt: skip
"""How many units of the last printed place the exact value may lie below and above the number after each hedge."""
NOUNS = {
    "token": "tokens", "place": "places", "position": "places", "spot": "places", "rung": "places", "rank": "places",
    "week": "weeks", "day": "days", "month": "time", "year": "time", "hour": "time", "minute": "time", "quarter": "time",
    "model": "models", "row": "models", "entry": "models", "newcomer": "models", "name": "models", "release": "models",
    "vote": "votes", "point": "points", "percentage point": "points", "dollar": "money", "cent": "money",
    "vendor": "things", "maker": "things", "lab": "things", "company": "things", "app": "things", "country": "things",
    "time": "times", "issue": "things", "thing": "things", "board": "things", "variant": "models", "version": "models",
    "debut": "models", "climber": "models", "faller": "models", "exit": "models", "leader": "models", "rival": "models",
}  # fmt: skip
"""Counted nouns, and the kind of count of each."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def cardinals() -> dict[str, int]:
    """List every cardinal by its word: `zero` to `ninety-nine`, and a few round ones."""
    words = {word: number for number, word in enumerate(ONES)}
    for number, ten in enumerate(TENS, 2):
        words[ten] = 10 * number
        for one in range(1, 10):
            words[f"{ten}-{ONES[one]}"] = words[f"{ten} {ONES[one]}"] = 10 * number + one
    return words | {"a dozen": 12, "a hundred": 100, "one hundred": 100, "a thousand": 1000}


def ordinals() -> dict[str, int]:
    """List every ordinal by its word: `first` to `ninety-ninth`."""
    words = {word: number for number, word in enumerate(ORDINALS) if number}
    for number, ten in enumerate(TENS, 2):
        words[f"{ten[:-1]}ieth"] = 10 * number
        for one in range(1, 10):
            words[f"{ten}-{ORDINALS[one]}"] = 10 * number + one
    return words
