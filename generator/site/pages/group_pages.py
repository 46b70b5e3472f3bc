"""A page a maker, a country, and a family or line of several models: its run as a whole, and who belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jinja2 import Environment

from generator.facts.printing import count_word, day_long
from generator.issue.template_filters import plain
from generator.model.chronicle import Chronicle, Life
from generator.model.identity import Identity
from generator.model.levels import Level
from generator.site.pages.entry_runs import Courses, table
from generator.site.pages.model_pages import Row, facts, listing, source, window
from generator.site.pages.published import Publication
from generator.site.pages.token_bars import drawing

_KINDS: Final = {Level.FAMILY: "Family", Level.LINE: "Line", Level.VENDOR: "Maker", Level.ORIGIN: "Country"}
_RANKED: Final = {
    Level.FAMILY: "families",
    Level.LINE: "lines",
    Level.VENDOR: "makers",
    Level.ORIGIN: "countries, by where a maker is and not where a model runs",
}


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A page and a table a group; none without a past. A family or line of one model is that model, and has no page of its own."""
    past, courses = publication.past, Courses.of(publication)
    if past is None or courses is None:
        return {}
    template = templates.get_template("pages/group.md.j2")
    made: dict[str, str] = {}
    for level in _KINDS:
        for ident, members in past.members[level].items():
            address = publication.address(level, ident)
            if not address:
                continue
            life = past.lives[level][ident]
            course, folder = courses.lay(life), f"docs/{address}"
            made[f"{folder}index.md"] = template.render(
                kind=_KINDS[level],
                life=life,
                above=tuple(_above(publication, past, level, life.identity)),
                seat=_seat(life.identity, level),
                title=plain(life.identity.name),
                description=_description(life, level, members, past),
                facts=tuple(facts(life, past)),
                course=course,
                drawing=drawing(course),
                ranked=_RANKED[level],
                lists=tuple(_lists(publication, past, level, members)),
                source=source(life, past),
                weeks=window(past),
                home="../../",
            )
            made[f"{folder}run.csv"] = table([course])
    return made


def _lists(publication: Publication, past: Chronicle, level: Level, models: Sequence[Life]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Who belongs to it: makers of a country, else models."""
    if level is Level.ORIGIN:
        makers = dict.fromkeys(life.identity.vendor.id for life in models)
        yield "Makers", listing(publication, [life for ident in makers if (life := past.lives[Level.VENDOR].get(ident))], Level.VENDOR)
    else:
        yield "Models", listing(publication, models, Level.MODEL)


def _above(publication: Publication, past: Chronicle, level: Level, identity: Identity) -> Iterator[tuple[str, str]]:
    """Who made it and where, with the addresses of their pages."""
    vendor = identity.vendor
    if level in {Level.FAMILY, Level.LINE}:
        yield vendor.name, publication.address(Level.VENDOR, vendor.id)
    if level is not Level.ORIGIN:
        country = past.country(vendor.origin)
        yield vendor.origin, publication.address(Level.ORIGIN, country) if country else ""


def _seat(identity: Identity, level: Level) -> str:
    return "grey" if level is Level.ORIGIN else identity.vendor.seat or "grey"


def _description(life: Life, level: Level, models: Sequence[Life], past: Chronicle) -> str:
    count = f"{count_word(len(models))} {'model' if len(models) == 1 else 'models'}"
    peak = life.peak
    return plain(
        f"{life.identity.name}: {count} on the chart since {day_long(past.since.first)}, "
        f"highest #{peak.rank} among {_RANKED[level].partition(',')[0]}, in the week to {day_long(peak.week.last)}."
    )
