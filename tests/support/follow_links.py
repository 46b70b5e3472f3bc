"""Every link of a built site, followed: to files, to anchors, and to nothing outside of where it will lie."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.page_links import HtmlPage

_THEME_FRAGMENTS = frozenset({"only-light", "only-dark"})
"""Of the theme, which shows a picture in one scheme: no anchors."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What came of it."""

    pages: int
    links: int
    anchors: int
    """Links that name an anchor."""
    broken: tuple[str, ...]


def follow_links(site: Path, address: str) -> LinkReport:
    """Follow the links of every page of a site that will lie at an address; those to other hosts are left alone."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: HtmlPage((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")}
    # every address that is not there shows this page, so its links begin at the root
    base = {name: urljoin(address, "" if name == "404.html" else name.removesuffix("index.html")) for name in pages}
    site_links = [(name, link, urljoin(base[name], link)) for name, page in pages.items() for link in page.links]
    # feeds and the sitemap
    address_pattern = re.compile(re.escape(address) + r"[^\"'<>\s\\&]*")
    text_files = sorted(name for name in files if "/" not in name and name.endswith((".xml", ".json")))
    site_links += [(name, link, link) for name in text_files for link in address_pattern.findall((site / name).read_text(encoding="utf-8"))]
    site_links = [one for one in site_links if urlsplit(one[2])[:2] == urlsplit(address)[:2]]
    broken = [f"{name}: {link}" for name, link, target in site_links if not _has_target(target, address, files, pages)]
    return LinkReport(len(pages), len(site_links), sum(bool(_find_anchor(target)) for *_, target in site_links), tuple(broken))


def _has_target(target: str, address: str, files: set[str], pages: dict[str, HtmlPage]) -> bool:
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith(address):
        return False
    name = unquote(path.removeprefix(address))
    name = f"{name}index.html" if name == "" or name.endswith("/") else name
    anchor = _find_anchor(target)
    return name in files and (not anchor or (name in pages and anchor in pages[name].ids))


def _find_anchor(target: str) -> str:
    anchor = unquote(urlsplit(target).fragment)
    return "" if anchor in _THEME_FRAGMENTS else anchor


def _format_report(report: LinkReport) -> Iterator[str]:
    yield f"{report.pages:,} pages, {report.links:,} links, {report.anchors:,} of them to anchors, {len(report.broken):,} broken"
    yield from report.broken


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in _format_report(follow_links(Path(sys.argv[1]), sys.argv[2]))))
