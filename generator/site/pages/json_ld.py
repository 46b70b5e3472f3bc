"""Render JSON-LD of issues and data files for search engines and link previews."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.site.pages.data_files import LICENSE, list_filled_tables
from generator.site.pages.site_content import IssuePage, SiteContent, SiteInfo

SCHEMA_CONTEXT = "https://schema.org"


def render_article(issue: IssuePage, site: SiteInfo) -> str:
    """Render an issue as a `NewsArticle` for a script element; empty if the site has no address."""
    if not site.url:
        return ""
    url = site.url + issue.url
    return _render_script(
        {
            "@context": SCHEMA_CONTEXT,
            "@type": "NewsArticle",
            "mainEntityOfPage": url,
            "headline": issue.title,
            "description": issue.description,
            "image": [picture_address(issue, site)],
            "datePublished": issue.date.isoformat(),
            "dateModified": (issue.record.updated or issue.date).isoformat(),
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "author": _describe_publisher(site),
            "publisher": _describe_publisher(site),
            "isBasedOn": {"@type": "Dataset", "name": f"Figures of {issue.week}", "url": f"{url}figures/", "license": LICENSE["path"]},
        }
    )


def render_dataset(content: SiteContent) -> str:
    """Render the archive's tables as a `Dataset`; empty if the site has no address."""
    site, issues = content.site, content.weekly_issues
    if not site.url:
        return ""
    coverage = (
        {"temporalCoverage": f"{issues[0].week.first}/{issues[-1].week.last}", "dateModified": issues[-1].date.isoformat()}
        if issues
        else {}
    )
    return _render_script(
        {
            "@context": SCHEMA_CONTEXT,
            "@type": "Dataset",
            "name": f"{site.title}: weekly statistics",
            "description": "Weekly statistics of public rankings of language models: ranks, moves, tokens, shares and growth of every row.",
            "url": f"{site.url}data/",
            "license": LICENSE["path"],
            "isAccessibleForFree": True,
            "creator": _describe_publisher(site),
            **coverage,
            "distribution": [
                {"@type": "DataDownload", "name": board.title, "encodingFormat": "text/csv", "contentUrl": f"{site.url}data/{board.path}"}
                for board in list_filled_tables(content)
            ],
        }
    )


def picture_address(issue: IssuePage, site: SiteInfo) -> str:
    """The address of an issue's preview picture: its own, or the publication's logo."""
    return f"{site.url}{issue.url}{issue.image}" if issue.image else f"{site.url}assets/mark/mark.png"


def _describe_publisher(site: SiteInfo) -> Mapping[str, str]:
    return {"@type": "Organization", "name": site.name, "url": site.url, "logo": f"{site.url}assets/mark/mark.png"}


def _render_script(data: Mapping[str, object]) -> str:
    """Render JSON that is safe in a script element: no character in it ends the element or begins a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
