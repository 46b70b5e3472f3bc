"""Render the theme's data on issues that front matter lacks: week, previous and next issue, and models named."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from generator.facts.printing import day_span
from generator.model.week import DAYS_IN_WEEK
from generator.site.pages import json_ld
from generator.site.pages.mentions import find_mentions, find_named_models
from generator.site.pages.site_content import IssuePage, SiteContent

PARTIAL_PATH = ".movers/theme/partials/issues.html"


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a theme partial that sets `issues` and `linked`, Jinja dictionaries by page address."""
    issues = content.weekly_issues
    before = dict(zip([issue.week for issue in issues[1:]], issues[:-1], strict=True))
    after = dict(zip([issue.week for issue in issues[:-1]], issues[1:], strict=True))
    models = find_named_models(content, find_mentions(content))
    issue_entries = [
        (
            issue,
            print_kicker(issue),
            json_ld.render_article(issue, content.site),
            before.get(issue.week),
            after.get(issue.week),
            [(life.identity.name, content.model_address(life.identity)) for life in models.get(issue.week, ())],
        )
        for issue in content.issues
    ]
    return {
        PARTIAL_PATH: templates.get_template("pages/issues.html.j2").render(known=issue_entries, dataset=json_ld.render_dataset(content))
    }


def print_kicker(issue: IssuePage) -> str:
    """Print an issue's week: `Week 24, 8 to 14 June 2026`; for a special issue only its days."""
    days = day_span(issue.week.first, issue.week.last)
    week_label = f"Seven days, {days}" if issue.week.special else f"{week_name(issue)}, {days}"
    state = ("Draft. " if issue.draft else "") + (f"Provisional, {issue.observed} of 7 days. " if issue.observed < DAYS_IN_WEEK else "")
    return state + week_label


def week_name(issue: IssuePage) -> str:
    """The name of an issue's week: `Week 24`."""
    return f"Week {issue.week.last.isocalendar().week}"
