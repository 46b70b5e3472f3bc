"""Define the terms for weeks and stored responses, each with an example; tests compute every example."""

from __future__ import annotations

from typing import Final

from generator.model.term import Term

RESPONSE_TERMS: Final = (
    Term("week", "Seven days, Monday to Sunday (UTC), numbered by ISO rules.", "2026-W26 is 22 to 28 June 2026."),
    Term(
        "complete",
        "All seven days are known, and as of a day after the last of them. Before that a week is partial: no growth, peak or streak.",
        "2026-W26 is complete from 30 June 2026, 00:00 UTC on.",
    ),
    Term(
        "partial",
        "Not all seven days are known, or not yet as settled figures. Levels are told with the days they cover.",
        "With five of its seven days, Birch 3 has 2.10T so far, no growth and no streak.",
    ),
    Term(
        "special issue",
        "Seven days that end on another day than Sunday, against the seven before. It is no part of runs and records.",
        "The issue of 2026-06-13 is of 7 to 13 June 2026, that of 2026-W24 of 8 to 14 June 2026.",
    ),
    Term(
        "snapshot",
        "The bytes of an answer as received, with a record of them. An answer that says the same again is no second snapshot.",
        "Asked on three days and told the same on two of them, Birch 3 has two snapshots, the first confirmed once.",
    ),
    Term(
        "vintage",
        "A week's figures as known at one moment. An issue keeps the one that it was written from.",
        "As of 30 June 2026 Birch 3 has 3.00T in 2026-W26, as of 3 July 2026 2.90T.",
    ),
    Term(
        "restated",
        "The source says another figure now than the one that was published. Records are judged anew by it.",
        "Birch 3 in 2026-W26 is: 3.00 trillion tokens, now 2.90 trillion tokens.",
    ),
    Term(
        "material",
        "A restatement that changes a printed figure or the truth of a claim, and so is told.",
        "From 3,000 to 2,900 billion tokens is material, from 3,000 to 2,999 is not.",
    ),
    Term(
        "as of the issue",
        "A week is told by that week and those before it. Later weeks change nothing in it.",
        "The peak of Cedar M2 is #3 in 2026-W24, though it is #1 two weeks later.",
    ),
    Term(
        "unclassified",
        "A row that the registry does not list: read off its slug, counted in every total and joined to nothing.",
        "The row unlisted/kestrel-9 is Kestrel 9 of Unlisted, of unclassified origin.",
    ),
)
