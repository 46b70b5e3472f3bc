"""The e-mail edition of an issue: one self-contained HTML file and its plain-text twin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import css_inline
from jinja2 import Environment

from generator.errors import SiteError
from generator.facts.printing import count_word, listed, tokens_short
from generator.model import palette
from generator.model.identity import Identity
from generator.site.pages.excerpt import drawings
from generator.site.pages.front_page import TOP
from generator.site.pages.mentions import ways
from generator.site.pages.name_links import linked
from generator.site.pages.neighbors import kicker
from generator.site.pages.prose_html import items, plain
from generator.site.pages.published import IssuePage, Publication, Row

LIMIT = 102 * 1024
"""Bytes; readers cut off what is longer (Gmail does)."""
_ON_CARD = 5
"""Rows on the card that stands for an issue."""
_STYLE = re.compile(r"<style>.*?</style>\s*", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue as a mail."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    rank: int
    mark: str
    word: str
    """Movement as a sign and as the word for it."""
    name: str
    tokens: str
    url: str
    """Where its model's page is, empty where it has none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture: a drawing that lies beside the text as PNG, or its words alone."""

    finding: str
    alt: str
    url: str


def edition(publication: Publication, issue: IssuePage, templates: Environment) -> Edition:
    """The mail of an issue, under the address that the publication's site has.

    SiteError when the site has no address, because every link in a mail is absolute, or when the mail is too long.
    """
    site = publication.site
    if not site.url:
        raise SiteError("A mail needs the site's address. Set site_url in mkdocs.yml, or give it with --url https://...")
    lines = [line(row, publication.identify(row.slug), publication) for row in issue.rows if row.rank <= TOP]
    points, addresses = items(issue, site.url), ways(publication, issue)
    known = {
        "site": site,
        "issue": issue,
        "kicker": kicker(issue),
        "points": [linked(point, addresses, inside="li") for point in points],
        "texts": [plain(point) for point in points],
        "lines": lines,
        "picture": picture(issue, site.url, lines),
        "colours": palette.TOKENS,
    }
    html = _inlined(templates.get_template("email/issue.html.j2").render(known))
    if (size := len(html.encode())) > LIMIT:
        where = f"docs/issues/{issue.week.slug}/index.md"
        raise SiteError(f"{where}: the mail of it has {size:,} bytes, and readers cut off what is over {LIMIT:,}. Shorten the list.")
    text = unescape(str(templates.get_template("email/issue.txt.j2").render(known)))
    return Edition(issue.title, html, _BLANK_LINES.sub("\n", text).strip() + "\n")


def line(row: Row, identity: Identity, publication: Publication) -> Line:
    """A row of the ranking as a mail shows it."""
    sign, word = _movement(row)
    page = publication.model_address(identity)
    return Line(row.rank, sign, word, identity.name, tokens_short(row.tokens), publication.site.url + page if page else "")


def picture(issue: IssuePage, url: str, lines: Sequence[Line]) -> Shown | None:
    """The first drawing that has a PNG twin, else the picture that stands for the issue, else the first drawing in words."""
    drawn = drawings(issue.body)
    for one in drawn:
        if f"{one.slug}.png" in issue.names:
            return Shown(one.finding, one.alt, f"{url}{issue.url}{one.slug}.png")
    if not drawn:
        return None
    if not issue.image.endswith(".png"):
        return Shown(drawn[0].finding, drawn[0].alt, "")
    first = listed([f"{one.rank} {one.name} with {one.tokens}" for one in lines[:_ON_CARD]])
    return Shown(
        drawn[0].finding,
        f"{issue.title}. Tokens of the first {count_word(len(lines[:_ON_CARD]))}: {first}.",
        f"{url}{issue.url}{issue.image}",
    )


def _movement(row: Row) -> tuple[str, str]:
    if row.mark == "new":
        return "NEW", ""
    if row.mark == "re":
        return "RE", "-entry"
    if row.move is None:
        return row.mark.value.replace("-", "\N{EN DASH}") or "n/a", ""
    if row.move == 0:
        return "=", "same"
    return ("▲", f"up {row.move}") if row.move > 0 else ("▼", f"down {-row.move}")


def _inlined(html: str) -> str:
    """Rules moved into the elements they speak of; those for dark schemes and phones stay, and nothing is fetched."""
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, keep_link_tags=False, minify_css=True)
    made = inliner.inline(html)
    style = _STYLE.search(made)
    # it is put first in the head, where the encoding has to stand
    return made if style is None else made.replace(style[0], "", 1).replace("</head>", f"{style[0]}</head>", 1)
