"""Issues of schema 1, in whose ids the row stood at another place for each kind: read with the ids of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from generator.facts.ids import ID_PATTERN, FactId

SCHEMA: Final = 1
_FIELD_PATTERNS: Final = {
    "arena": r"arena-[a-z0-9-]+",
    "app": r"climb|growth|new",
    "apps": r"apps-[a-z0-9-]+",
    "attribute": r"origin|vendor|free|preview",
    "kind": r"gainer|loser|climber|fastest|faller|growth|move|exit|leader|event"
    r"|graduation|hand-over|new-variant|debut|new-to-the-chart|re-entry",
    "line": r"top-three|top-\d+",
    "order": r"top-three-frozen|top-three-swapped|entries",
    "pair": r"usage|arena|apart",
    "score": r"absent|cheapest|few|moved|new|out",
    "side": r"free|paid",
    "when": r"watch|watched",
    "whole": r"band|entered|still|top|unmatched",
    "will": r"enters|keeps|passes",
}
"""The patterns of some fields; any other field is one part of an id."""
_PART_PATTERN: Final = r"[a-z0-9][a-z0-9-]*"
_FIELD = re.compile(r"\{(?P<name>[a-z]+)\}")
FORMS: Final = (
    ("claim.first.weeks", "claim.usage.market.first-weeks"),
    ("claim.market.over-{mark}", "claim.usage.market.over.{mark}"),
    ("claim.market.{column}", "claim.usage.market.{column}"),
    ("claim.first.{row}.{attribute}", "claim.usage.{row}.first.{attribute}"),
    ("claim.{order}", "claim.usage.board.{order}"),
    ("claim.{line}.{row}", "claim.usage.{row}.entry.{line}"),
    ("claim.{kind}.{row}", "claim.usage.{row}.{kind}"),
    ("claim.leader.{row}.runaway", "claim.usage.{row}.runaway"),
    ("claim.{row}.highest", "claim.usage.{row}.highest"),
    ("claim.{row}.record-{record}", "claim.usage.{row}.record-{record}"),
    ("claim.free-tier.{side}", "claim.usage.free-rows.{side}"),
    ("claim.family.{row}", "claim.family.{row}.together"),
    ("claim.origin.{row}", "claim.origin.{row}.ahead"),
    ("claim.prices.{row}", "claim.prices.{row}.change"),
    ("claim.use-cases.led-by-{row}", "claim.use-cases.{row}.led"),
    ("claim.use-cases.{column}", "claim.use-cases.all.{column}"),
    ("claim.{when}.{will}-{goal}.{row}", "claim.usage.{row}.{when}-{will}.{goal}"),
    ("claim.{when}.{will}-{goal}.{row}.weeks", "claim.usage.{row}.{when}-{will}-weeks.{goal}"),
    ("claim.{when}.overtakes.{row}.{other}", "claim.usage.{row}.{when}-overtakes.{other}"),
    ("claim.{when}.overtakes.{row}.{other}.weeks", "claim.usage.{row}.{when}-overtakes-weeks.{other}"),
    ("claim.divergence.{arena}.agreement", "claim.{arena}.board.agreement"),
    ("claim.divergence.{arena}.{row}", "claim.{arena}.{row}.divergence"),
    ("claim.{arena}.{whole}", "claim.{arena}.board.{whole}"),
    ("claim.{arena}.{score}.{row}", "claim.{arena}.{row}.{score}"),
    ("claim.{apps}.leader", "claim.{apps}.board.leader"),
    ("claim.{apps}.{app}.{row}", "claim.{apps}.{row}.{app}"),
    ("claim.{slice}.first", "claim.{slice}.board.first"),
    ("claim.{scope}.{row}.above-{other}", "claim.{scope}.{row}.above.{other}"),
    ("claim.{scope}.{row}.over-{mark}", "claim.{scope}.{row}.over.{mark}"),
    ("claim.{scope}.{row}.part-of-{other}", "claim.{scope}.{row}.part-of.{other}"),
    ("claim.{scope}.{row}.passed-{other}", "claim.{scope}.{row}.passed.{other}"),
    ("claim.{scope}.{row}.ratio-{other}", "claim.{scope}.{row}.ratio.{other}"),
    ("award.{award}.{row}", "award.usage.{row}.{award}"),
    ("divergence.{arena}.order.rho", "{arena}.board.rho"),
    ("divergence.{arena}.coverage.matched", "{arena}.board.matched"),
    ("divergence.{arena}.coverage.of", "{arena}.board.of"),
    ("divergence.{arena}.{row}.{pair}", "{arena}.{row}.{pair}"),
    ("usage.market.others", "usage.others"),
    ("usage.market.others.{column}", "usage.others.{column}"),
    ("{arena}.board.rows-of-{other}", "{arena}.board.rows-of.{other}"),
    ("{arena}.{row}.gap-to-{other}", "{arena}.{row}.gap-to.{other}"),
    ("model.{row}.part-of-{other}-before", "model.{row}.part-of-before.{other}"),
    ("model.{row}.part-of-{other}", "model.{row}.part-of.{other}"),
    ("{scope}.{row}.times-{other}", "{scope}.{row}.times.{other}"),
)
"""Each kind of id in schema 1 and now, special ones before general ones; other ids did not change."""
_LINK_PLACE = re.compile(rf'(?P<before>\]\[|figures\.md#|<a id="|^ {{0,3}}\[(?={ID_PATTERN}\]:))(?P<id>{ID_PATTERN})', re.MULTILINE)
"""Where ids stand in texts: behind links, in definitions and addresses, and as anchors of the figures page."""


def upgrade_id(key: str) -> str:
    """Convert an id of schema 1 to one of today."""
    return _translate(_UPGRADES, key)


def downgrade_id(key: str) -> str:
    """Convert an id of today to one of schema 1."""
    return _translate(_DOWNGRADES, key)


def upgrade_text(text: str) -> str:
    """A text or a page of figures with the ids of today."""
    return translate_text(text, upgrade_id)


def translate_text(text: str, translate: Callable[[str], str]) -> str:
    """A text with every id that it links to, defines or anchors in another form."""
    return _LINK_PLACE.sub(lambda match: match["before"] + translate(match["id"]), text)


def upgrade_ledger(ledger: Mapping[str, Any]) -> dict[str, Any]:
    """A ledger's JSON with the ids of today, and with the board and row that they name in its corrections."""
    facts = sorted(({**fact, "id": upgrade_id(fact["id"])} for fact in ledger["facts"]), key=lambda fact: str(fact["id"]))
    corrections = [{**one, "changes": [_upgrade_change(change) for change in one["changes"]]} for one in ledger.get("corrections", ())]
    return {**ledger, **({"corrections": corrections} if corrections else {}), "facts": facts}


def _upgrade_change(change: Mapping[str, Any]) -> dict[str, Any]:
    fact_id = FactId.parse(upgrade_id(change["fact"]))
    return {**change, "fact": str(fact_id), "board": fact_id.board, "entry": fact_id.entity}


def _compile_form(form: str) -> re.Pattern[str]:
    parts = _FIELD.split(form)
    return re.compile(
        "".join(f"(?P<{part}>{_FIELD_PATTERNS.get(part, _PART_PATTERN)})" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    )


_Translation = tuple[tuple[re.Pattern[str], str], ...]
_UPGRADES: Final[_Translation] = tuple((_compile_form(old), new) for old, new in FORMS)
_DOWNGRADES: Final[_Translation] = tuple((_compile_form(new), old) for old, new in FORMS)


@lru_cache(2**15)
def _translate(translation: _Translation, key: str) -> str:
    found = ((pattern.fullmatch(key), target) for pattern, target in translation)
    return next((target.format(**match.groupdict()) for match, target in found if match), key)
