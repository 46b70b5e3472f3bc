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
from generator.history.usage_history import usage_history
from generator.ingest.sources import Bucket, Buckets
from generator.ingest.store import Store
from generator.issue.changes import changes
from generator.issue.fact_entries import entry
from generator.model.fact import Unit
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week
from generator.registry import parse
from tests.support.make_history import find, record, week
from tests.support.make_ledger import fact
from tests.support.term_market import SCALE, at, one, short

SETTLED, LATER = datetime(2026, 6, 30, 3, tzinfo=UTC), datetime(2026, 7, 3, 3, tzinfo=UTC)


def complete() -> str:
    house = Config()
    asked = at().week
    ready = asked.ends_at + house.settle
    assert asked.complete_at(ready, house.settle)
    assert not asked.complete_at(ready - timedelta(seconds=1), house.settle)
    return f"{asked} is complete from {printing.day_long(ready.date())}, {ready:%H:%M} UTC on."


def partial() -> str:
    found = week(f"birch-3:{3000 * SCALE} | birch-3:{2100 * SCALE} ?5")
    birch = find(found, "birch-3")
    assert (found.complete, found.observed, birch.growth, birch.streaks, birch.peak) == (False, 5, None, (), 1)
    return f"With five of its seven days, Birch 3 has {short(birch.tokens)} so far, no growth and no streak."


def special() -> str:
    asked, iso = Week.parse("2026-06-13"), Week.parse("2026-W24")
    assert (asked.special, iso.special) == (True, False)
    return f"The issue of {asked} is of {printing.span(asked.first, asked.last)}, that of {iso} of {printing.span(iso.first, iso.last)}."


def told(tokens: int, as_of: datetime) -> tuple[Provenance, Buckets]:
    """What an answer said of Birch 3 in the market's last week."""
    asked = at().week
    made = replace(record("usage-weeks", asked), as_of=as_of, fetched_at=as_of, sha256=f"{tokens}", content=f"{tokens}")
    return made, Buckets(7, (Bucket(asked.first, (("acme/birch-3", tokens * SCALE),), 0),), asked.first, asked.last)


def snapshots() -> str:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for day, tokens in enumerate((3000, 3000, 2900)):
            made, _ = told(tokens, SETTLED + timedelta(day))
            body = f"{tokens} on day {day}".encode()
            store.save(Snapshot(replace(made, sha256=sha256(body).hexdigest(), size=len(body)), body))
        first, second = store.records("openrouter", "usage-weeks")
    assert (len(first.confirmed), len(second.confirmed)) == (1, 0)
    return "Asked on three days and told the same on two of them, Birch 3 has two snapshots, the first confirmed once."


def known_at(vintage: datetime) -> int:
    known = usage_history([told(3000, SETTLED), told(2900, LATER)], at().week, settle=Config().settle, vintage=vintage)
    ranking = known.at(at().week)
    assert ranking
    return ranking.entries[0].tokens


def vintage() -> str:
    early, late = (f"s of {printing.day_long(when.date())} Birch 3 has" for when in (SETTLED, LATER))
    first, second = (short(known_at(when)) for when in (SETTLED, LATER))
    return f"A{early} {first} in {at().week}, a{late.removesuffix(' Birch 3 has')} {second}."


def restated() -> str:
    old, new = (fact("usage.birch-3.tokens", known_at(when), Unit.TOKENS) for when in (SETTLED, LATER))
    (change,) = changes(at().week, {old.id: entry(old)}, {new.id: new}, {old.id})
    return f"Birch 3 in {change.week} is: {change.old}, now {change.new}."


def material() -> str:
    seen = []
    for later in (2900, 2999):
        old, new = (fact("usage.birch-3.tokens", tokens * SCALE, Unit.TOKENS) for tokens in (3000, later))
        (change,) = changes(at().week, {old.id: entry(old)}, {new.id: new}, {old.id})
        seen.append(change.material)
    assert seen == [True, False]
    return "From 3,000 to 2,900 billion tokens is material, from 3,000 to 2,999 is not."


def as_of_the_issue() -> str:
    early, late = one("Cedar M2", "W24"), one("Cedar M2")
    return f"The peak of Cedar M2 is #{early.peak} in 2026-W24, though it is #{late.rank} two weeks later."


def unclassified() -> str:
    who = parse("").identify("unlisted/kestrel-9")
    assert not who.classified
    return f"The row {who.slug} is {who.name} of {who.vendor.name}, of {who.vendor.origin} origin."


EXAMPLES: dict[str, Callable[[], str]] = {
    "week": lambda: f"{at().week} is {printing.span(at().week.first, at().week.last)}.",
    "complete": complete,
    "partial": partial,
    "special issue": special,
    "snapshot": snapshots,
    "vintage": vintage,
    "restated": restated,
    "material": material,
    "as of the issue": as_of_the_issue,
    "unclassified": unclassified,
}
