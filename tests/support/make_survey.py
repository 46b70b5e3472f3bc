"""Small histories taken through all statistics of the usage board, by row and summed, for claims that need more than rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from generator.config import Config
from generator.facts.claim_context import Briefing
from generator.facts.claims import claims
from generator.model.claim import Claim
from generator.model.ranking import History
from generator.model.survey import Survey
from generator.statistics import survey_usage
from tests.support.make_history import LONG_AGO, catalogue, history, registry

SMALL = Config(top=6, charted=12)
MAKERS = """
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


def weeks(text: str) -> History:
    """A history in which `1.5T` is so many trillion."""
    return history(_TRILLIONS.sub(lambda match: str(round(float(match[0]) * 10**12)), text).replace("000T", "000"))


def surveyed(past: str, config: Config = SMALL, born: Mapping[str, date] | None = None) -> Survey:
    """Everything that the usage board says of the last week of a history; every model is old unless `born` dates it."""
    known = weeks(past)
    slugs = sorted({entry.key.removeprefix("acme/") for one in known.rankings for entry in one.entries})
    created = {slug.partition(":")[0]: LONG_AGO for slug in slugs} | dict(born or {})
    return survey_usage(known, known.rankings[-1].week, catalogue(created), (), registry(slugs, MAKERS), config)


def found(past: str, config: Config = SMALL, born: Mapping[str, date] | None = None) -> tuple[Claim, ...]:
    """Every claim of the last week of a history."""
    return claims(Briefing(surveyed(past, config, born), config))


def of_kind(past: str, kind: str, config: Config = SMALL, born: Mapping[str, date] | None = None) -> list[Claim]:
    """Those of a kind."""
    return [claim for claim in found(past, config, born) if claim.kind == kind]
