"""What the theme must know of an issue beyond its own front matter: its week in words, the issues before and after, the models it names."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from generator.facts.printing import span
from generator.site.pages import json_ld
from generator.site.pages.mentions import mentions, named
from generator.site.pages.published import IssuePage, Publication

_DAYS = 7
PATH = ".movers/theme/partials/issues.html"


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A theme partial that sets `issues` and `linked`, Jinja dictionaries by page address."""
    run = publication.run
    before = dict(zip([issue.week for issue in run[1:]], run[:-1], strict=True))
    after = dict(zip([issue.week for issue in run[:-1]], run[1:], strict=True))
    models = named(publication, mentions(publication))
    known = [
        (
            issue,
            kicker(issue),
            json_ld.article(issue, publication.site),
            before.get(issue.week),
            after.get(issue.week),
            [(life.identity.name, publication.model_address(life.identity)) for life in models.get(issue.week, ())],
        )
        for issue in publication.issues
    ]
    return {PATH: templates.get_template("pages/issues.html.j2").render(known=known, dataset=json_ld.dataset(publication))}


def kicker(issue: IssuePage) -> str:
    """`Week 24, 8 to 14 June 2026`; an issue that no week of the calendar names says its days alone."""
    days = span(issue.week.first, issue.week.last)
    named = f"Seven days, {days}" if issue.week.special else f"{week_name(issue)}, {days}"
    state = ("Draft. " if issue.draft else "") + (f"Provisional, {issue.observed} of 7 days. " if issue.observed < _DAYS else "")
    return state + named


def week_name(issue: IssuePage) -> str:
    """`Week 24`."""
    return f"Week {issue.week.last.isocalendar().week}"
