"""Every link of a built site, followed: to files, to anchors, and to nothing outside of where it will lie."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.page_links import Page

_MARKS = frozenset({"only-light", "only-dark"})
"""Of the theme, which shows a picture in one scheme: no anchors."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it."""

    pages: int
    links: int
    anchors: int
    """Links that name an anchor."""
    broken: tuple[str, ...]


def follow(site: Path, address: str) -> Followed:
    """Follow the links of every page of a site that will lie at an address; those to other hosts are left alone."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: Page((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")}
    # every address that is not there shows this page, so its links begin at the root
    base = {name: urljoin(address, "" if name == "404.html" else name.removesuffix("index.html")) for name in pages}
    own = [(name, link, urljoin(base[name], link)) for name, page in pages.items() for link in page.links]
    # feeds and the sitemap
    told = re.compile(re.escape(address) + r"[^\"'<>\s\\&]*")
    texts = sorted(name for name in files if "/" not in name and name.endswith((".xml", ".json")))
    own += [(name, link, link) for name in texts for link in told.findall((site / name).read_text(encoding="utf-8"))]
    own = [one for one in own if urlsplit(one[2])[:2] == urlsplit(address)[:2]]
    broken = [f"{name}: {link}" for name, link, target in own if not _leads(target, address, files, pages)]
    return Followed(len(pages), len(own), sum(bool(_anchor(target)) for *_, target in own), tuple(broken))


def _leads(target: str, address: str, files: set[str], pages: dict[str, Page]) -> bool:
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith(address):
        return False
    name = unquote(path.removeprefix(address))
    name = f"{name}index.html" if name == "" or name.endswith("/") else name
    anchor = _anchor(target)
    return name in files and (not anchor or (name in pages and anchor in pages[name].ids))


def _anchor(target: str) -> str:
    anchor = unquote(urlsplit(target).fragment)
    return "" if anchor in _MARKS else anchor


def _lines(followed: Followed) -> Iterator[str]:
    yield f"{followed.pages:,} pages, {followed.links:,} links, {followed.anchors:,} of them to anchors, {len(followed.broken):,} broken"
    yield from followed.broken


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in _lines(follow(Path(sys.argv[1]), sys.argv[2]))))
