"""Small histories taken through all statistics of the usage board, by row and summed, for claims that need more than rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import detect_claims
from generator.model.claim import Claim
from generator.model.ranking import History
from generator.model.survey import Survey
from generator.statistics import survey_usage
from tests.support.make_history import LONG_AGO, history, make_catalog, make_registry

SMALL_CONFIG = Config(top=6, charted=12)
VENDORS_TOML = """
[vendors.zed]
name = "Zed"
origin = "Farland"
[vendors.dim]
name = "Dim"
origin = "United Provinces"
[vendors.dark]
name = "Dark"
origin = "undisclosed"
[models."zed/z-1"]
name = "Z 1"
[models."zed/z-2"]
name = "Z 2"
[models."dim/d-1"]
name = "D 1"
"""
_TRILLIONS = re.compile(r"\d+(?:\.\d+)?(?=T\b)")


def parse_trillions(text: str) -> History:
    """A history in which `1.5T` is so many trillion."""
    return history(_TRILLIONS.sub(lambda match: str(round(float(match[0]) * 10**12)), text).replace("000T", "000"))


def make_survey(past: str, config: Config = SMALL_CONFIG, birth_dates: Mapping[str, date] | None = None) -> Survey:
    """Everything that the usage board says of the last week of a history; every model is old unless `born` dates it."""
    full_history = parse_trillions(past)
    slugs = sorted({entry.key.removeprefix("acme/") for one in full_history.rankings for entry in one.entries})
    created = {slug.partition(":")[0]: LONG_AGO for slug in slugs} | dict(birth_dates or {})
    return survey_usage(full_history, full_history.rankings[-1].week, make_catalog(created), (), make_registry(slugs, VENDORS_TOML), config)


def find_history_claims(past: str, config: Config = SMALL_CONFIG, birth_dates: Mapping[str, date] | None = None) -> tuple[Claim, ...]:
    """Every claim of the last week of a history."""
    return detect_claims(ClaimContext(make_survey(past, config, birth_dates), config))


def find_claims_of_kind(past: str, kind: str, config: Config = SMALL_CONFIG, birth_dates: Mapping[str, date] | None = None) -> list[Claim]:
    """Those of a kind."""
    return [claim for claim in find_history_claims(past, config, birth_dates) if claim.kind == kind]
