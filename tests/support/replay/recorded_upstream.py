"""What the replayed upstream knows where its answers were recorded: days, catalogues, apps of one window, Arena publications."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from generator.demo.arena_publications import OVERALL, SimulatedScore
from generator.demo.simulated_market import TokensByRow
from generator.demo.upstream_json import completed_days, dump_json, response_meta
from tests.support.simulator.upstream import AppsQuery, Upstream, simulate_upstream

__all__ = ["DATA", "Upstream", "load_recorded_upstream", "simulate_upstream"]

DATA = Path(__file__).parents[3] / ".." / "shared" / "data"
"""Recorded answers, beside the checkout where there are any."""
PAGE_KINDS = {"text_style_control": "text", "webdev": "code"}
"""Boards that were recorded from the pages of arena.ai before the dataset was, by the page's name."""
_MIN_ROWS = 20
"""Rows of a page below which it was cut short."""
_INTERVAL_SIGMAS = 1.96
_APP_WINDOW_DAYS = 30


def load_recorded_upstream(data: Path = DATA) -> Upstream:
    """The recorded days, each from the newest file that holds it, and the catalogue that was newest on a day."""
    files = sorted((data / "openrouter" / "rankings-daily").glob("*.json"), key=lambda path: path.name.split("vintage-")[1])
    catalog_paths = {date.fromisoformat(path.stem): path for path in sorted((data / "openrouter" / "models").glob("*.json"))}
    if not files or not catalog_paths:
        raise FileNotFoundError(f"no recorded answers in {data}")
    days: dict[date, TokensByRow] = {}
    for path in files:
        for day, rows in json.loads(path.read_text(encoding="utf-8")).items():
            days[date.fromisoformat(day)] = {row: int(entry["total_tokens"]) for row, entry in rows.items()}

    def read_catalog(day: date) -> bytes:
        newest = max((taken for taken in catalog_paths if taken <= day), default=min(catalog_paths))
        return catalog_paths[newest].read_bytes()

    return Upstream(
        first=min(days),
        days=lambda now: completed_days(days, now),
        catalog=read_catalog,
        apps=_RecordedApps.load(data / "openrouter" / "app-rankings").respond,
        arena=_RecordedArena(data / "arena"),
    )


@dataclass(frozen=True)
class _RecordedApps:
    """The one recorded answer: the most popular apps of the thirty days before it."""

    generated_on: date
    rows: Sequence[object]

    @classmethod
    def load(cls, folder: Path) -> _RecordedApps:
        (path,) = folder.glob("*.json")
        read = json.loads(path.read_text(encoding="utf-8"))
        return cls(datetime.fromisoformat(read["generated_at"]).date(), read["apps_raw"])

    def respond(self, _: datetime, wanted: AppsQuery, as_of: datetime) -> bytes | None:
        """The recording for its own window, in its own order; of any other window nothing is known."""
        window = (self.generated_on - timedelta(_APP_WINDOW_DAYS), self.generated_on - timedelta(1))
        if (wanted.start, wanted.end) != window or wanted.sort != "popular" or wanted.category or wanted.subcategory:
            return None
        rows = self.rows[wanted.offset : wanted.offset + wanted.limit]
        return dump_json({"data": rows, "meta": response_meta(as_of, wanted.start, wanted.end)})


class _RecordedArena:
    """The recorded publications of the dataset and, before the first of them, those that the pages of arena.ai showed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._publications = cache(self._load)

    def published(self, subset: str) -> Sequence[date]:
        return sorted(self._publications(subset))

    def categories(self, subset: str, day: date) -> Sequence[str]:
        return [*self._publications(subset)[day]]

    def scores(self, subset: str, category: str, day: date) -> Sequence[SimulatedScore]:
        return self._publications(subset)[day][category]

    def _load(self, subset: str) -> Mapping[date, Mapping[str, Sequence[SimulatedScore]]]:
        publications: dict[date, Mapping[str, Sequence[SimulatedScore]]] = {}
        for path in sorted((self._folder / "hf-leaderboard" / subset).glob("*.json*")):
            # named for the day of the publication and that of the fetch: the last fetch of a publication holds
            published = date.fromisoformat(path.name[:10])
            publications[published] = _parse_dataset_rows(load_page(path)["rows"], published)
        pages = self._folder / "arena-ai-page" / PAGE_KINDS.get(subset, "none")
        return {**_load_pages(sorted(pages.glob("*.json")), before=min(publications, default=date.max)), **publications}


def load_page(path: Path) -> dict[str, Any]:
    """A recording, unpacked."""
    body = path.read_bytes()
    read: dict[str, Any] = json.loads(gzip.decompress(body) if path.suffix == ".gz" else body)
    return read


def _parse_dataset_rows(rows: Sequence[Mapping[str, Any]], published: date) -> Mapping[str, Sequence[SimulatedScore]]:
    scores: dict[str, list[SimulatedScore]] = {}
    for row in rows:
        score = SimulatedScore(
            name=row["model_name"],
            organization=row["organization"],
            license=row["license"],
            rating=row["rating"],
            lower=row["rating_lower"],
            upper=row["rating_upper"],
            variance=row["variance"],
            votes=int(row["vote_count"]),
            rank=int(row["rank"]),
            category=row["category"],
            published=published,
        )
        scores.setdefault(score.category, []).append(score)
    return scores


def find_publication_date(page: Mapping[str, Any]) -> date | None:
    """The day of the publication that a page of arena.ai showed; `None` when it names none, or was cut short."""
    updated = page["meta"]["last_updated"]
    if not updated or len(page["models"]) < _MIN_ROWS:
        return None
    return datetime.strptime(f"{updated} +0000", "%b %d, %Y %z").date()


def _load_pages(paths: Sequence[Path], before: date) -> dict[date, Mapping[str, Sequence[SimulatedScore]]]:
    """Publications by the day that a page gave as its last update; of several recordings of one the longest."""
    longest: dict[date, list[Mapping[str, Any]]] = {}
    for path in paths:
        page = load_page(path)
        rows, day = page["models"], find_publication_date(page)
        if day and day < before and len(rows) >= len(longest.get(day, ())):
            longest[day] = rows
    return {day: {OVERALL: [_parse_page_row(row, day) for row in rows]} for day, rows in longest.items()}


def _parse_page_row(row: Mapping[str, Any], published: date) -> SimulatedScore:
    half_width = float(row["ci"])
    return SimulatedScore(
        name=row["model"],
        organization=row["vendor"],
        license=row["license"],
        rating=float(row["score"]),
        lower=row["score"] - half_width,
        upper=row["score"] + half_width,
        variance=(half_width / _INTERVAL_SIGMAS) ** 2,
        votes=row["votes"],
        rank=row["rank"],
        category=OVERALL,
        published=published,
    )
