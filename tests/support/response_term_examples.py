"""The examples of the terms about weeks and answers, worked out by the code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.config import Config
from generator.facts import printing
from generator.history.usage_history import build_usage_history
from generator.ingest.sources import Bucket, UsageBuckets
from generator.ingest.store import Store
from generator.issue.fact_changes import list_changes
from generator.issue.ledger import StoredFact
from generator.model.fact import Unit
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week
from generator.registry import parse_registry
from tests.support.make_history import find, make_provenance, week
from tests.support.make_ledger import fact
from tests.support.term_market import BILLION, market_week, short_tokens, standing

SETTLED, LATER = datetime(2026, 6, 30, 3, tzinfo=UTC), datetime(2026, 7, 3, 3, tzinfo=UTC)


def complete_example() -> str:
    config = Config()
    week_shown = market_week().week
    ready = week_shown.ends_at + config.settle
    assert week_shown.is_complete_at(ready, config.settle)
    assert not week_shown.is_complete_at(ready - timedelta(seconds=1), config.settle)
    return f"{week_shown} is complete from {printing.day_long(ready.date())}, {ready:%H:%M} UTC on."


def partial_example() -> str:
    usage = week(f"birch-3:{3000 * BILLION} | birch-3:{2100 * BILLION} ?5")
    birch = find(usage, "birch-3")
    assert (usage.complete, usage.observed_days, birch.growth, birch.streaks, birch.peak) == (False, 5, None, (), 1)
    return f"With five of its seven days, Birch 3 has {short_tokens(birch.tokens)} so far, no growth and no streak."


def special_issue_example() -> str:
    ending, iso = Week.parse("2026-06-13"), Week.parse("2026-W24")
    assert (ending.special, iso.special) == (True, False)
    return (
        f"The issue of {ending} is of {printing.day_span(ending.first, ending.last)}, "
        f"that of {iso} of {printing.day_span(iso.first, iso.last)}."
    )


def make_response(tokens: int, as_of: datetime) -> tuple[Provenance, UsageBuckets]:
    """What an answer said of Birch 3 in the market's last week."""
    last_week = market_week().week
    provenance = replace(make_provenance("usage-weeks", last_week), as_of=as_of, fetched_at=as_of, sha256=f"{tokens}", content=f"{tokens}")
    return provenance, UsageBuckets(
        7, (Bucket(last_week.first, (("acme/birch-3", tokens * BILLION),), 0),), last_week.first, last_week.last
    )


def snapshot_example() -> str:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for day, tokens in enumerate((3000, 3000, 2900)):
            provenance, _ = make_response(tokens, SETTLED + timedelta(day))
            body = f"{tokens} on day {day}".encode()
            store.save_snapshot(Snapshot(replace(provenance, sha256=sha256(body).hexdigest(), size=len(body)), body))
        first, second = store.read_records("openrouter", "usage-weeks")
    assert (len(first.confirmed), len(second.confirmed)) == (1, 0)
    return "Asked on three days and told the same on two of them, Birch 3 has two snapshots, the first confirmed once."


def read_tokens_at(vintage: datetime) -> int:
    history = build_usage_history(
        [make_response(3000, SETTLED), make_response(2900, LATER)], market_week().week, settle=Config().settle, vintage=vintage
    )
    ranking = history.at(market_week().week)
    assert ranking
    return ranking.entries[0].tokens


def vintage_example() -> str:
    early, late = (f"s of {printing.day_long(when.date())} Birch 3 has" for when in (SETTLED, LATER))
    first, second = (short_tokens(read_tokens_at(when)) for when in (SETTLED, LATER))
    return f"A{early} {first} in {market_week().week}, a{late.removesuffix(' Birch 3 has')} {second}."


def restated_example() -> str:
    old, new = (fact("usage.birch-3.tokens", read_tokens_at(when), Unit.TOKENS) for when in (SETTLED, LATER))
    (change,) = list_changes(market_week().week, {old.id: StoredFact.of(old)}, {new.id: new}, {old.id})
    return f"Birch 3 in {change.week} is: {change.old}, now {change.new}."


def material_example() -> str:
    judgments = []
    for later in (2900, 2999):
        old, new = (fact("usage.birch-3.tokens", tokens * BILLION, Unit.TOKENS) for tokens in (3000, later))
        (change,) = list_changes(market_week().week, {old.id: StoredFact.of(old)}, {new.id: new}, {old.id})
        judgments.append(change.material)
    assert judgments == [True, False]
    return "From 3,000 to 2,900 billion tokens is material, from 3,000 to 2,999 is not."


def as_of_the_issue_example() -> str:
    early, late = standing("Cedar M2", "W24"), standing("Cedar M2")
    return f"The peak of Cedar M2 is #{early.peak} in 2026-W24, though it is #{late.rank} two weeks later."


def unclassified_example() -> str:
    identity = parse_registry("").identify("unlisted/kestrel-9")
    assert not identity.in_registry
    return f"The row {identity.slug} is {identity.name} of {identity.vendor.name}, of {identity.vendor.origin} origin."


EXAMPLES: dict[str, Callable[[], str]] = {
    "week": lambda: f"{market_week().week} is {printing.day_span(market_week().week.first, market_week().week.last)}.",
    "complete": complete_example,
    "partial": partial_example,
    "special issue": special_issue_example,
    "snapshot": snapshot_example,
    "vintage": vintage_example,
    "restated": restated_example,
    "material": material_example,
    "as of the issue": as_of_the_issue_example,
    "unclassified": unclassified_example,
}
