"""The apps that send a simulated market's traffic, and the response of `/datasets/app-rankings`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from types import MappingProxyType

from generator.demo.seeded_chance import draw_number, wander
from generator.demo.simulated_market import SimulatedMarket, TokensByRow
from generator.demo.upstream_json import dump_json, response_meta
from generator.model.week import DAYS_IN_WEEK

CATEGORIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "coding": ("cli-agent", "ide-extension", "cloud-agent", "programming-app", "native-app-builder"),
        "creative": ("creative-writing", "video-gen", "image-gen", "audio-gen"),
        "productivity": ("writing-assistant", "general-chat", "personal-agent", "legal"),
        "entertainment": ("roleplay", "game"),
    }
)
_FIRST_WORDS = ("Copper", "Lantern", "Willow", "Harbour", "Ember", "Juniper", "Slate", "Marble", "Clover", "Saffron", "Tidal", "Velvet")
_SECOND_WORDS = ("Desk", "Forge", "Quill", "Pilot", "Garden", "Relay", "Scribe", "Kitchen", "Parlour", "Ledger", "Compass")
_APP_COUNT = len(_FIRST_WORDS) * len(_SECOND_WORDS)
_HOSTILE_NAMES: Mapping[int, str] = MappingProxyType(
    {6: 'Loom & "Thread" <b>x</b> | *y* $z$ [1]_{q} \\', 17: "\u200fمكتب النص", 23: "織物ノート 🧵", 40: "NA"}
)
"""Names that need escaping or another font, by place."""
_HIDDEN_PLACES = (3, 9, 26)
"""Places whose apps are hidden: their ranks stay empty."""
_LARGEST_SHARE = 100
"""Share of the largest app in all traffic, in thousandths; the next has half of it, the third a third."""
_SHARE_SPREAD = 280
_USUAL_AGE_DAYS = 400
"""Age in days of most apps when the market begins."""
_SHARE_STRIDE_WEEKS = 5


@dataclass(frozen=True, slots=True)
class SimulatedApp:
    """An invented app."""

    id: int
    name: str
    slug: str
    category: str
    subcategory: str
    place: int
    """Its rank by long-term size, from 0."""
    since: date
    """The first day on which it has traffic."""
    tokens_per_request: int
    """Its tokens divided by this are its requests."""

    @property
    def hidden(self) -> bool:
        """Whether the responses leave it out."""
        return self.place in _HIDDEN_PLACES


@dataclass(frozen=True, slots=True)
class RankedApp:
    """An app in the ranking of a span of days."""

    app: SimulatedApp
    rank: int
    tokens: int


def create_apps(market: SimulatedMarket) -> tuple[SimulatedApp, ...]:
    """The apps of a market, largest first; one in seven is younger than the market."""
    return tuple(
        _create_app(market, place, f"{first} {second}") for place, (second, first) in enumerate(product(_SECOND_WORDS, _FIRST_WORDS))
    )


def _create_app(market: SimulatedMarket, place: int, name: str) -> SimulatedApp:
    seed, first = market.seed, market.weeks[0].first
    category = ("coding", "coding", "creative", "productivity", "coding", "entertainment")[draw_number(6, seed, "app category", place)]
    kinds = CATEGORIES[category]
    late = draw_number(DAYS_IN_WEEK * len(market.weeks), seed, "app birth", place) if draw_number(7, seed, "app young", place) == 0 else 0
    return SimulatedApp(
        id=190_000 + _APP_COUNT * draw_number(20_000, seed, "app id", place) + place,
        name=_HOSTILE_NAMES.get(place, name),
        slug=name.lower().replace(" ", "-"),
        category=category,
        subcategory=kinds[draw_number(len(kinds), seed, "app kind", place)],
        place=place,
        since=first + timedelta(late or -_USUAL_AGE_DAYS),
        tokens_per_request=4_000 + draw_number(90_000, seed, "app request", place),
    )


def sum_days(days: Mapping[date, TokensByRow]) -> dict[date, int]:
    """Sum the tokens of each day."""
    return {day: sum(rows.values()) for day, rows in days.items()}


def sum_window(seed: int, app: SimulatedApp, by_day: Mapping[date, int], start: date, end: date) -> int:
    """Sum an app's tokens over a span of days, both ends included."""
    weighted = 0
    for day in (start + timedelta(at) for at in range((end - start).days + 1)):
        if day >= app.since and day in by_day:
            weighted += by_day[day] * _LARGEST_SHARE * _traffic_share(seed, app, day) // (app.place + 1)
    return weighted // 10**6


def rank_by_tokens(seed: int, apps: Sequence[SimulatedApp], by_day: Mapping[date, int], start: date, end: date) -> list[RankedApp]:
    """Rank apps by their tokens in a span of days; hidden apps and their ranks are left out."""
    used = [(sum_window(seed, app, by_day, start, end), app) for app in apps]
    return _assign_ranks(sorted(((taken, app) for taken, app in used if taken), key=lambda row: (-row[0], row[1].id)))


def rank_by_rise(seed: int, apps: Sequence[SimulatedApp], by_day: Mapping[date, int], start: date, end: date) -> list[RankedApp]:
    """Rank apps by the growth of their share since the span before; apps that are younger are left out."""
    before = start - (end - start) - timedelta(1)
    used = [(sum_window(seed, app, by_day, start, end), app) for app in apps if app.since <= before]
    rises = sorted(
        (
            (_traffic_share(seed, app, end) * 10**6 // _traffic_share(seed, app, start - timedelta(1)), taken, app)
            for taken, app in used
            if taken
        ),
        key=lambda row: (-row[0], row[2].id),
    )
    return _assign_ranks([(taken, app) for _, taken, app in rises])


def _traffic_share(seed: int, app: SimulatedApp, day: date) -> int:
    """An app's share of a day's traffic, in thousandths of its long-term share."""
    return wander(_SHARE_SPREAD, day.toordinal() // DAYS_IN_WEEK, _SHARE_STRIDE_WEEKS, seed, "app", app.place)


def _assign_ranks(ordered: Sequence[tuple[int, SimulatedApp]]) -> list[RankedApp]:
    return [RankedApp(app, rank, taken) for rank, (taken, app) in enumerate(ordered, 1) if not app.hidden]


def apps_response(placed: Sequence[RankedApp], start: date, end: date, as_of: datetime) -> bytes:
    """The response of `/datasets/app-rankings` for a span of days, both ends included."""
    return dump_json({"data": _app_rows(placed), "meta": response_meta(as_of, start, end)})


def _app_rows(placed: Sequence[RankedApp]) -> list[dict[str, object]]:
    return [
        {
            "rank": one.rank,
            "app_id": one.app.id,
            "app_name": one.app.name,
            "total_tokens": str(one.tokens),
            "total_requests": max(1, one.tokens // one.app.tokens_per_request),
        }
        for one in placed
    ]
