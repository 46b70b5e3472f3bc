"""What search engines and link previews are told: JSON-LD of issues and of the data."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.site.pages.data_files import LICENCE, told
from generator.site.pages.published import IssuePage, Publication, Site

CONTEXT = "https://schema.org"


def article(issue: IssuePage, site: Site) -> str:
    """An issue as a `NewsArticle`, as text for a script element; empty while the site has no address."""
    if not site.url:
        return ""
    url = site.url + issue.url
    return _script(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "mainEntityOfPage": url,
            "headline": issue.title,
            "description": issue.description,
            "image": [picture(issue, site)],
            "datePublished": issue.date.isoformat(),
            "dateModified": (issue.record.updated or issue.date).isoformat(),
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "author": _publisher(site),
            "publisher": _publisher(site),
            "isBasedOn": {"@type": "Dataset", "name": f"Figures of {issue.week}", "url": f"{url}figures/", "license": LICENCE["path"]},
        }
    )


def dataset(publication: Publication) -> str:
    """The archive's tables as a `Dataset`; empty while the site has no address."""
    site, run = publication.site, publication.run
    if not site.url:
        return ""
    covered = {"temporalCoverage": f"{run[0].week.first}/{run[-1].week.last}", "dateModified": run[-1].date.isoformat()} if run else {}
    return _script(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "name": f"{site.title}: weekly statistics",
            "description": "Weekly statistics of public rankings of language models: ranks, moves, tokens, shares and growth of every row.",
            "url": f"{site.url}data/",
            "license": LICENCE["path"],
            "isAccessibleForFree": True,
            "creator": _publisher(site),
            **covered,
            "distribution": [
                {"@type": "DataDownload", "name": board.title, "encodingFormat": "text/csv", "contentUrl": f"{site.url}data/{board.path}"}
                for board in told(publication)
            ],
        }
    )


def picture(issue: IssuePage, site: Site) -> str:
    """The address of the picture that stands for an issue: its own, or the publication's mark."""
    return f"{site.url}{issue.url}{issue.image}" if issue.image else f"{site.url}assets/mark/mark.png"


def _publisher(site: Site) -> Mapping[str, str]:
    return {"@type": "Organization", "name": site.name, "url": site.url, "logo": f"{site.url}assets/mark/mark.png"}


def _script(said: Mapping[str, object]) -> str:
    """JSON that a script element can hold: no sign in it ends the element or begins a tag."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
