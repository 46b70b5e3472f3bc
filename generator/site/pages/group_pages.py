"""Render a page for each vendor, country, and family or line of several models: its run as a whole, and its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jinja2 import Environment

from generator.facts.printing import count_word, day_long
from generator.issue.template_filters import strip_markup
from generator.model.chronicle import Chronicle, EntryHistory
from generator.model.identity import Identity, Level
from generator.site.pages.entry_runs import RunBuilder, render_run_csv
from generator.site.pages.model_pages import EntryRow, list_entries, list_key_figures, print_source, sparkline_weeks
from generator.site.pages.site_content import SiteContent
from generator.site.pages.token_bars import draw_token_bars

_KIND_LABELS: Final = {Level.FAMILY: "Family", Level.LINE: "Line", Level.VENDOR: "Maker", Level.ORIGIN: "Country"}
_RANKED_AMONG: Final = {
    Level.FAMILY: "families",
    Level.LINE: "lines",
    Level.VENDOR: "makers",
    Level.ORIGIN: "countries, by where a maker is and not where a model runs",
}


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a page and a table for each group; none without a chronicle. A family or line of one model has no page of its own."""
    chronicle, run_builder = content.chronicle, RunBuilder.from_content(content)
    if chronicle is None or run_builder is None:
        return {}
    template = templates.get_template("pages/group.md.j2")
    files: dict[str, str] = {}
    for level in _KIND_LABELS:
        for ident, members in chronicle.members[level].items():
            address = content.entry_address(level, ident)
            if not address:
                continue
            life = chronicle.histories[level][ident]
            run, folder = run_builder.build_run(life), f"docs/{address}"
            files[f"{folder}index.md"] = template.render(
                kind=_KIND_LABELS[level],
                life=life,
                above=tuple(_list_parents(content, chronicle, level, life.identity)),
                seat=_choose_color_slot(life.identity, level),
                title=strip_markup(life.identity.name),
                description=_describe_group(life, level, members, chronicle),
                facts=tuple(list_key_figures(life, chronicle)),
                course=run,
                drawing=draw_token_bars(run),
                ranked=_RANKED_AMONG[level],
                lists=tuple(_list_members(content, chronicle, level, members)),
                source=print_source(life, chronicle),
                weeks=sparkline_weeks(chronicle),
                home="../../",
            )
            files[f"{folder}run.csv"] = render_run_csv([run])
    return files


def _list_members(
    content: SiteContent, chronicle: Chronicle, level: Level, models: Sequence[EntryHistory]
) -> Iterator[tuple[str, tuple[EntryRow, ...]]]:
    """List a group's members: vendors of a country, else models."""
    if level is Level.ORIGIN:
        makers = dict.fromkeys(life.identity.vendor.id for life in models)
        yield (
            "Makers",
            list_entries(content, [life for ident in makers if (life := chronicle.histories[Level.VENDOR].get(ident))], Level.VENDOR),
        )
    else:
        yield "Models", list_entries(content, models, Level.MODEL)


def _list_parents(content: SiteContent, chronicle: Chronicle, level: Level, identity: Identity) -> Iterator[tuple[str, str]]:
    """List a group's vendor and country, with the addresses of their pages."""
    vendor = identity.vendor
    if level in {Level.FAMILY, Level.LINE}:
        yield vendor.name, content.entry_address(Level.VENDOR, vendor.id)
    if level is not Level.ORIGIN:
        country = chronicle.find_origin_id(vendor.origin)
        yield vendor.origin, content.entry_address(Level.ORIGIN, country) if country else ""


def _choose_color_slot(identity: Identity, level: Level) -> str:
    return "grey" if level is Level.ORIGIN else identity.vendor.color_slot or "grey"


def _describe_group(life: EntryHistory, level: Level, models: Sequence[EntryHistory], chronicle: Chronicle) -> str:
    count = f"{count_word(len(models))} {'model' if len(models) == 1 else 'models'}"
    peak = life.peak
    return strip_markup(
        f"{life.identity.name}: {count} on the chart since {day_long(chronicle.since.first)}, "
        f"highest #{peak.rank} among {_RANKED_AMONG[level].partition(',')[0]}, in the week to {day_long(peak.week.last)}."
    )
