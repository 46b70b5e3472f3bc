"""The registry's text is TOML and names everything but what is to stay unclassified."""

from __future__ import annotations

import tomllib
from datetime import date

from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.model.palette import COLOR_SLOTS
from generator.model.week import Week

LAST = Week.parse("2026-W30")
MARKET = simulate_market(7, LAST, 26)
REGISTRY = tomllib.loads(write_registry(MARKET))


def test_every_slug_with_traffic_is_listed_or_an_alias_save_the_unknown_maker() -> None:
    aliases = {alias["slug"] for model in REGISTRY["models"].values() for alias in model.get("aliases", [])}
    slugs = {row.split(":")[0] for rows in MARKET.days.values() for row in rows}
    unlisted = slugs - set(REGISTRY["models"]) - aliases
    assert {slug.split("/")[0] for slug in unlisted} == {"nettlebeck"}
    assert "nettlebeck" not in REGISTRY["vendors"]


def test_every_seat_is_taken_once() -> None:
    seats = [vendor["seat"] for vendor in REGISTRY["vendors"].values() if "seat" in vendor]
    assert sorted(seats) == sorted(COLOR_SLOTS)


def test_several_origins_and_the_undisclosed_one() -> None:
    origins = {vendor["origin"] for vendor in REGISTRY["vendors"].values()}
    assert len(origins) >= 6
    assert REGISTRY["vendors"]["stealth"]["origin"] == "undisclosed"


def test_ids_are_unique_and_a_preview_shares_its_family_with_the_release() -> None:
    ids = [model["id"] for model in REGISTRY["models"].values()]
    assert len(set(ids)) == len(ids)
    previews = [model for model in REGISTRY["models"].values() if model.get("preview")]
    assert [(model["id"], model["family"]) for model in previews] == [("whimbrel-2-preview", "whimbrel-2")]
    assert "whimbrel-2" in ids


def test_a_rename_and_a_new_date_are_aliases_that_end_when_the_new_slug_begins() -> None:
    found = {model["id"]: alias for model in REGISTRY["models"].values() for alias in model.get("aliases", [])}
    assert {key: alias["until"] for key, alias in found.items()} == {"godwit-4": date(2026, 5, 10), "avocet-2": date(2026, 5, 31)}
    assert found["godwit-4"]["slug"].startswith("pellworth/godwit-4-experimental-")


def test_names_are_short_and_free_of_what_front_matter_cannot_hold() -> None:
    names = [model["name"] for model in REGISTRY["models"].values()]
    assert all(len(name) <= 60 and not set("<>&\\") & set(name) for name in names)


def test_arena_names_are_given_and_former_ones_lead_to_those_of_today() -> None:
    named = {model["id"]: model["arena"] for model in REGISTRY["models"].values() if "arena" in model}
    assert named["kittiwake-1"] == ["kittiwake-1", "kittiwake-1-high", {"name": "kittiwake-1-thinking", "now": "kittiwake-1-high"}]
    assert named["gannet-1"] == ["gannet-1", "gannet-1 (xhigh)"]
    assert "marsh-light-alpha" not in named
    names = [name for rows in named.values() for name in rows if isinstance(name, str)]
    assert len(names) == len(set(names)) > 100
