"""Small histories of an invented market, written as text and taken through the real statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from generator.config import Config
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, CatalogProduct, History, Ranking, rank_entries
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.statistics import compute_usage_week

LAST = Week.parse("2026-W30")
LONG_AGO = date(2025, 1, 1)
VENDOR = "acme"


def make_provenance(board: str, week: Week) -> Provenance:
    """The record of the answer that settled a week."""
    as_of = datetime.combine(week.last + timedelta(2), time(3), UTC)
    return Provenance(
        "openrouter", board, "https://example.org/api", (), as_of, as_of, f"{week}", "application/json", 1, "c", week.first, week.last
    )


def ranking(text: str, week: Week) -> Ranking:
    """A week of `slug:tokens`; `slug:tokens/days` makes it a sum of days.

    `?5` is a week of which five days are known, `!` one not yet settled, `other` the unlisted rest. A slug stands for `acme/slug`.
    """
    words = text.split()
    observed = next((int(word[1:]) for word in words if word[0] == "?"), 7)
    pairs = [word.rsplit(":", 1) for word in words if word[0] not in "?!"]
    days = {_slug(name): int(value.partition("/")[2] or observed) for name, value in pairs if name != "other"}
    tokens = {_slug(name): int(value.partition("/")[0]) for name, value in pairs if name != "other"}
    other = sum(int(value) for name, value in pairs if name == "other")
    exact = not any("/" in value for _, value in pairs)
    provenance = make_provenance("usage-weeks" if exact else "usage-days", week)
    settled = None if "!" in words or observed < 7 else provenance.as_of
    return Ranking("usage", week, rank_entries(tokens, None if exact else days), other, observed, settled, exact, (provenance,))


def history(text: str, last: Week = LAST) -> History:
    """Weeks between bars, oldest first; a lone `-` is a missing week."""
    weeks = text.split("|")
    start = last - (len(weeks) - 1)
    return History("usage", tuple(ranking(one, start + index) for index, one in enumerate(weeks) if one.strip() != "-"))


def parse_history_table(text: str) -> History:
    """A table with a row a line and a column a week: tokens, `.` where it is not listed, `x` in a missing week; `W28?5` has five days."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    weeks = []
    for column, label in enumerate(head[1:], 1):
        cells = [(line[0], line[column]) for line in lines]
        if any(cell != "x" for _, cell in cells):
            listed = " ".join(f"{slug}:{cell}" for slug, cell in cells if cell != ".")
            name, partial, days = label.partition("?")
            weeks.append(ranking(f"{listed} {partial}{days}", Week.parse(f"2026-{name}")))
    return History("usage", tuple(weeks))


def make_registry(slugs: Iterable[str] = (), models_toml: str = "") -> Registry:
    """Every base slug a model of one vendor, its family read off its name; `more` is TOML of further models."""
    bases = dict.fromkeys(slug.partition(":")[0] for slug in slugs)
    models = [
        f'[models."{_slug(base)}"]\nname = "{base.replace("-", " ").capitalize()}"'
        for base in bases
        if "/" not in base and f'"{_slug(base)}"' not in models_toml
    ]
    return parse_registry("\n".join([f'[vendors.{VENDOR}]\nname = "Acme"\norigin = "Utopia"', *models, models_toml]))


def make_catalog(created: Mapping[str, date], listed: Iterable[str] | None = None) -> Catalog:
    """The days on which base slugs were catalogued, and which of them the newest answer lists (without `listed`: all)."""
    products = tuple(CatalogProduct(_slug(slug), slug, slug, day, None, None, None) for slug, day in sorted(created.items()))
    return Catalog(products, (make_provenance("models", LAST),), frozenset(_slug(slug) for slug in (created if listed is None else listed)))


def week(
    past: History | str,
    at: Week | None = None,
    *,
    created: Mapping[str, date] | None = None,
    listed: Iterable[str] | None = None,
    models_toml: str = "",
    config: Config | None = None,
) -> UsageWeek:
    """The statistics of a week (the last of the history unless told otherwise); every model is old unless `created` dates it.

    A row of another vendor (`x/slug`) is in no registry and no catalogue.
    """
    full_history = history(past) if isinstance(past, str) else past
    slugs = sorted({entry.key.removeprefix(f"{VENDOR}/") for one in full_history.rankings for entry in one.entries})
    cataloged = {slug.partition(":")[0]: LONG_AGO for slug in slugs if "/" not in slug}
    target = at or max(one.week for one in full_history.rankings)
    return compute_usage_week(
        full_history, target, make_catalog({**cataloged, **(created or {})}, listed), make_registry(slugs, models_toml), config or Config()
    )


def find(usage: UsageWeek, slug: str) -> Standing:
    """The standing of a row."""
    return next(one for one in usage.standings if one.identity.slug == _slug(slug))


def slugs_at_rank(usage: UsageWeek, place: int) -> Sequence[str]:
    """The rows at a rank."""
    return [one.identity.slug.removeprefix(f"{VENDOR}/") for one in usage.standings if one.rank == place]


def _slug(name: str) -> str:
    return name if "/" in name else f"{VENDOR}/{name}"
