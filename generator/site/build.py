"""The site as a whole: laid out, rendered, completed, and put in the place of the one before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.model.identity import Identity
from generator.site import after, mkdocs
from generator.site.lay import CONFIG, WORK, Laid, below, lay
from generator.store import write_atomic

ADDRESS = "127.0.0.1:8000"
_SEARCH = "search/search_index.json"

Progress = Callable[[str], None]


def build(
    root: Path, *, drafts: bool, strict: bool, sample: bool, identify: Callable[[str], Identity], progress: Progress, url: str | None = None
) -> Path:
    """Make the site and answer its folder; the one that stood there stays until the new one is whole.

    `url` is the address it will have (mkdocs.yml's own, if not given). SiteError when MkDocs refuses a page.
    """
    laid = lay(root, drafts=drafts, sample=sample, identify=identify, url=url)
    progress("building the site")
    fresh, site, old = (root / name for name in (f"{WORK}/site", "site", f"{WORK}/site.old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        for line in mkdocs.build(root / CONFIG, fresh, strict=strict, newest=laid.newest):
            progress(line)
        _complete(fresh, laid)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return site


def serve(
    root: Path, *, drafts: bool, sample: bool, identify: Callable[[str], Identity], progress: Progress, address: str = ADDRESS
) -> None:
    """Show the site on this machine until interrupted; a page is made again when its text changes."""
    laid = lay(root, drafts=drafts, sample=sample, identify=identify, url=f"http://{address}/")
    progress(f"serving on http://{address}/ (end with Ctrl-C)")
    mkdocs.serve(root / CONFIG, address, newest=laid.newest)


def _complete(folder: Path, laid: Laid) -> None:
    """Put what MkDocs cannot make beside the pages, and take away what it makes wrongly."""
    url = laid.publication.site.url
    pages = [str(path.parent / "_")[:-1].removeprefix("./") for path in below(folder) if path.name == "index.html"]
    if url:
        write_atomic(folder / "sitemap.xml", after.sitemap(url, pages, after.days(laid.publication)).encode(), durable=False)
    else:
        (folder / "sitemap.xml").unlink(missing_ok=True)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    if not (folder / "robots.txt").exists():
        write_atomic(folder / "robots.txt", after.robots(url).encode(), durable=False)
    search = folder / _SEARCH
    if search.is_file():
        index = json.loads(search.read_bytes())
        write_atomic(search, after.search_index(index["config"], after.sections(index)).encode(), durable=False)
