"""The fourteen weeks again, one value of which is restated later: what each vintage says of them, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from generator.history.usage_history import build_usage_history
from generator.ingest.sources import Bucket, UsageBuckets
from generator.model.identity import Level
from generator.model.provenance import Provenance
from generator.model.ranking import History, Ranking
from generator.model.records import RecordKind
from generator.model.week import Week
from generator.statistics import survey_usage
from tests.statistics.test_golden_history import ALIASES, CREATED, DEPTHS, HISTORY, shown
from tests.support.make_history import VENDOR, find, make_catalog, make_registry, week

RESTATED, ROW, TOKENS = Week.parse("2026-W22"), "acme/nova", 4500
"""It had been told with 9,000."""
TOLD = datetime(2026, 8, 10, 3, tzinfo=UTC)
VINTAGES = {"before": datetime(2026, 8, 1, tzinfo=UTC), "after": TOLD}

# rank, last, mark, event, move | growth | weeks, peak, its week, weeks at it, streak, gaps
STANDINGS = """
before W22 nova  1 .  new debut .  | .    | 1  1 W22 1 1 0
after  W22 nova  2 .  new debut .  | .    | 1  2 W22 1 0 0
before W22 alpha 2 1  .   .     -1 | 1/22 | 6  1 W17 5 0 0
after  W22 alpha 1 1  .   .     0  | 1/22 | 6  1 W17 6 6 0
before W23 nova  1 1  .   .     0  | 1/18 | 2  1 W22 2 2 0
after  W23 nova  1 2  .   .     1  | 10/9 | 2  1 W23 1 1 0
after  W23 alpha 2 1  .   .     -1 | 0    | 7  1 W17 6 0 0
before W24 nova  1 1  .   .     0  | 1/95 | 3  1 W22 3 3 0
after  W24 nova  1 1  .   .     0  | 1/95 | 3  1 W23 2 2 0
before W30 nova  9 2  .   .     -7 | -7/8 | 8  1 W22 4 0 0
after  W30 nova  9 2  .   .     -7 | -7/8 | 8  1 W23 3 0 0
"""


def answer(ranking: Ranking) -> tuple[Provenance, UsageBuckets]:
    """What a week's weekly bucket was told as."""
    (made,) = ranking.inputs
    rows = tuple((entry.key, entry.tokens) for entry in ranking.entries)
    return replace(made, content=made.sha256), UsageBuckets(7, (Bucket(ranking.week.first, rows, ranking.other),), made.first, made.last)


def restated() -> tuple[Provenance, UsageBuckets]:
    """The answer that says another value."""
    ranking = HISTORY.at(RESTATED)
    assert ranking is not None
    made, said = answer(ranking)
    (bucket,) = said.buckets
    rows = {**dict(bucket.rows), ROW: TOKENS}
    record = replace(made, as_of=TOLD, fetched_at=TOLD, sha256="later", content="later")
    ordered = tuple(sorted(rows.items(), key=lambda row: (-row[1], row[0])))
    return record, replace(said, buckets=(replace(bucket, rows=ordered),))


@cache
def known(vintage: str) -> History:
    """What a vintage knows of all fourteen weeks."""
    answers = [*(answer(one) for one in HISTORY.rankings), restated()]
    return build_usage_history(answers, HISTORY.rankings[-1].week, settle=DEPTHS.settle, vintage=VINTAGES[vintage])


@pytest.mark.parametrize("line", STANDINGS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_a_standing_is_as_worked_out_by_hand(line: str) -> None:
    (vintage, label, slug, *place), growth, career = (part.split() for part in line.split("|"))
    one = find(week(known(vintage), Week.parse(f"2026-{label}"), created=CREATED, models_toml=ALIASES, config=DEPTHS), slug)
    assert [shown(one.rank), shown(one.last), one.mark.value or ".", one.event.value or ".", shown(one.move)] == place
    assert shown(one.growth.rate if one.growth else None) == growth[0]
    peak = (one.peak, one.peak_week and f"W{one.peak_week.label[-2:]}", one.weeks_at_peak, one.weeks_leading, one.leading_gaps)
    assert [shown(one.weeks), *map(shown, peak)] == career


@pytest.mark.parametrize(
    ("vintage", "kind", "value", "holder", "label"),
    [
        ("before", RecordKind.DEBUT, 1, "nova", "2026-W22"),
        ("after", RecordKind.DEBUT, 2, "nova", "2026-W22"),
        ("before", RecordKind.LEAD, 5, "alpha", "2026-W21"),
        ("after", RecordKind.LEAD, 6, "alpha", "2026-W22"),
        ("before", RecordKind.GAIN, 1700, "lima", "2026-W29"),
        ("after", RecordKind.GAIN, 5000, "nova", "2026-W23"),
    ],
)
def test_records_are_judged_anew(vintage: str, kind: RecordKind, value: int, holder: str, label: str) -> None:
    past = known(vintage)
    slugs = {entry.key.removeprefix(f"{VENDOR}/") for one in past.rankings for entry in one.entries}
    born = make_catalog({**dict.fromkeys((slug.partition(":")[0] for slug in slugs), Week.parse("2025-W02").first), **CREATED})
    survey = survey_usage(past, past.rankings[-1].week, born, (), make_registry(sorted(slugs), ALIASES), DEPTHS)
    found = survey.records[Level.ROW].find(kind)
    assert found is not None
    assert (found.value, [one.row for one in found.holders], [when.label for when in found.weeks]) == (value, [holder], [label])


def test_only_what_the_restated_week_bears_on_is_otherwise() -> None:
    weeks = [one.week for one in HISTORY.rankings if one.week < RESTATED]
    for asked in weeks:
        assert known("before").at(asked) == known("after").at(asked)
    for label, same in (("W21", True), ("W22", False)):
        told = [week(known(one), Week.parse(f"2026-{label}"), created=CREATED, models_toml=ALIASES, config=DEPTHS) for one in VINTAGES]
        assert (told[0].standings == told[1].standings) is same
