"""Render the e-mail edition of an issue: a self-contained HTML file and a plain-text version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import css_inline
from jinja2 import Environment

from generator.errors import SiteError
from generator.facts.printing import count_word, join_items, tokens_short
from generator.issue.files import IssueFiles
from generator.issue.rankings_csv import IssueRow
from generator.model import palette
from generator.model.identity import Identity
from generator.site.pages.excerpt import find_charts
from generator.site.pages.front_page import TOP_ROWS
from generator.site.pages.mentions import find_model_addresses
from generator.site.pages.name_links import link_names
from generator.site.pages.prose_html import extract_text, render_items
from generator.site.pages.site_content import IssuePage, SiteContent
from generator.site.pages.theme_partial import print_kicker

MAX_MAIL_BYTES = 102 * 1024
"""Maximum size in bytes; mail programs such as Gmail cut off longer mails."""
_CARD_ROWS = 5
"""Number of rows on an issue's card."""
_STYLE = re.compile(r"<style>.*?</style>\s*", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class MailEdition:
    """The e-mail edition of one issue."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class MailRow:
    """A row of the mail's table."""

    rank: int
    mark: str
    word: str
    """Movement as a sign and in words."""
    name: str
    tokens: str
    url: str
    """The address of the row's model page; empty if it has none."""


@dataclass(frozen=True, slots=True)
class MailPicture:
    """The mail's picture: a chart with a PNG file, or only its description."""

    finding: str
    alt: str
    url: str


def render_mail(content: SiteContent, issue: IssuePage, templates: Environment) -> MailEdition:
    """Render the mail of an issue, with links to the publication's site.

    SiteError if the site has no address, because every link in a mail is absolute, or if the mail is too long.
    """
    site = content.site
    if not site.url:
        raise SiteError("A mail needs the site's address. Set site_url in mkdocs.yml, or give it with --url https://...")
    rows = [build_row(row, content.identify(row.slug), content) for row in issue.rows if row.rank <= TOP_ROWS]
    points, addresses = render_items(issue, site.url), find_model_addresses(content, issue)
    context = {
        "site": site,
        "issue": issue,
        "kicker": print_kicker(issue),
        "points": [link_names(point, addresses, parent_tag="li") for point in points],
        "texts": [extract_text(point) for point in points],
        "lines": rows,
        "picture": choose_picture(issue, site.url, rows),
        "colours": palette.COLORS,
    }
    html = _inline_styles(templates.get_template("email/issue.html.j2").render(context))
    if (size := len(html.encode())) > MAX_MAIL_BYTES:
        where = IssueFiles(Path(), issue.week).text
        raise SiteError(
            f"{where}: the mail of it has {size:,} bytes, and readers cut off what is over {MAX_MAIL_BYTES:,}. Shorten the list."
        )
    text = unescape(str(templates.get_template("email/issue.txt.j2").render(context)))
    return MailEdition(issue.title, html, _BLANK_LINES.sub("\n", text).strip() + "\n")


def build_row(row: IssueRow, identity: Identity, content: SiteContent) -> MailRow:
    """Build a mail's row from a row of the rankings."""
    sign, word = _print_movement(row)
    page = content.model_address(identity)
    return MailRow(row.rank, sign, word, identity.name, tokens_short(row.tokens), content.site.url + page if page else "")


def choose_picture(issue: IssuePage, site_url: str, rows: Sequence[MailRow]) -> MailPicture | None:
    """Choose the first chart with a PNG file, else the issue's preview picture, else the first chart's description."""
    charts = find_charts(issue.body)
    for chart in charts:
        if f"{chart.slug}.png" in issue.file_names:
            return MailPicture(chart.finding, chart.alt, f"{site_url}{issue.url}{chart.slug}.png")
    if not charts:
        return None
    if not issue.image.endswith(".png"):
        return MailPicture(charts[0].finding, charts[0].alt, "")
    first = join_items([f"{one.rank} {one.name} with {one.tokens}" for one in rows[:_CARD_ROWS]])
    return MailPicture(
        charts[0].finding,
        f"{issue.title}. Tokens of the first {count_word(len(rows[:_CARD_ROWS]))}: {first}.",
        f"{site_url}{issue.url}{issue.image}",
    )


def _print_movement(row: IssueRow) -> tuple[str, str]:
    if row.mark == "new":
        return "NEW", ""
    if row.mark == "re":
        return "RE", "-entry"
    if row.move is None:
        return row.mark.value.replace("-", "\N{EN DASH}") or "n/a", ""
    if row.move == 0:
        return "=", "same"
    return ("▲", f"up {row.move}") if row.move > 0 else ("▼", f"down {-row.move}")


def _inline_styles(html: str) -> str:
    """Move style rules into the elements they match; rules for dark schemes and phones stay, and nothing is fetched."""
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, keep_link_tags=False, minify_css=True)
    inlined = inliner.inline(html)
    style = _STYLE.search(inlined)
    # the style is put first in the head, where the encoding must be
    return inlined if style is None else inlined.replace(style[0], "", 1).replace("</head>", f"{style[0]}</head>", 1)
