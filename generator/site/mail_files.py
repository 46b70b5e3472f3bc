"""Write the e-mail edition of an issue as two files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.disk import write_atomic
from generator.errors import ConfigError, SiteError
from generator.issue.files import list_issues
from generator.model.identity import Identity
from generator.model.week import Week
from generator.site.build import settings
from generator.site.build.prepare import ChronicleLoader, load_templates, no_chronicle
from generator.site.pages.issue_reader import read_issue
from generator.site.pages.mail import render_mail
from generator.site.pages.site_content import SiteContent


def write_mail(  # noqa: PLR0913 - switches of one command, each with a name
    root: Path,
    week: Week | None,
    folder: Path,
    *,
    drafts: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    url: str | None = None,
    load_chronicle: ChronicleLoader = no_chronicle,
) -> tuple[str, Path, Path]:
    """Write the mail of a week's issue, by default the newest published one; returns its subject, HTML file and text file.

    `load_chronicle` loads the chronicle of the weeks up to a given one, which decides which models have a page to link.
    SiteError if there is no such issue, if it is a draft and drafts were not requested, or if the site has no address.
    """
    if not (root / "mkdocs.yml").is_file():
        raise ConfigError(f"{root} is not a publication: it has no mkdocs.yml. Try the sample: movers demo.")
    issues = [read_issue(files) for files in list_issues(root) if week in {None, files.week}]
    candidates = sorted(
        (issue for issue in issues if (drafts or not issue.draft) and issue.record.withdrawn is None), key=lambda issue: issue.week
    )
    if not candidates:
        reason = f"the issue of {week} is a draft. Publish it, or look at it with --drafts" if issues and week else None
        raise SiteError(f"There is nothing to send: {reason or f'no issue of {week}' if week else 'no issue is published'}.")
    site = settings.read_settings(root).describe_site(sample=sample, url=url)
    issue = candidates[-1]
    chronicle = None if issue.week.special else load_chronicle(issue.week)
    mail = render_mail(SiteContent((issue,), identify, site, chronicle), issue, load_templates(root))
    html, text = (folder / f"{issue.week.slug}.{ending}" for ending in ("html", "txt"))
    write_atomic(html, mail.html.encode())
    write_atomic(text, mail.text.encode())
    return mail.subject, html, text
