"""Render the glossary: every technical term of an issue, with a computed example."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from generator.site.pages.site_content import SiteContent
from generator.site.pages.terms import TERMS

PATH = "docs/glossary.md"


def render_pages(_content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the glossary page, which needs no issue."""
    return {PATH: templates.get_template("pages/glossary.md.j2").render(terms=TERMS)}
