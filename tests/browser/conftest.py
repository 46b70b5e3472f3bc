"""A built sample site, served under a path of its own, and a Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator import site
from generator.model.chronicle import Chronicle
from generator.model.week import Week
from tests.support import tree_chronicle, tree_issues

PREFIX = "/some/path/"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class SiteHandler(SimpleHTTPRequestHandler):
    """Files under the prefix and the site's own page for what is not there, without a word on stderr."""

    def do_GET(self) -> None:
        """Answer as a static host does."""
        name = self.path.split("?")[0]
        if name.startswith(PREFIX) and Path(self.translate_path(name)).exists():
            super().do_GET()
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _skip_or_fail(requirement: str) -> NoReturn:
    if os.environ.get("MOVERS_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{requirement} is required here and was not found")
    pytest.skip(f"{requirement} was not found")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the distribution has it."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        _skip_or_fail("Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    try:
        return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        _skip_or_fail("axe-playwright-python")


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with three issues of sample data."""
    issues = {week: tree_issues.make_files(number) for number, week in enumerate(tree_issues.WEEKS)}
    yield from _serve_site(
        tree_issues.make_publication(tmp_path_factory.mktemp("full"), issues), sample=True, find_chronicle=tree_chronicle.find_chronicle
    )


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site without an issue."""
    yield from _serve_site(
        tree_issues.make_publication(tmp_path_factory.mktemp("empty"), {}), sample=False, find_chronicle=lambda _week: None
    )


def _serve_site(root: Path, *, sample: bool, find_chronicle: Callable[[Week], Chronicle | None]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(root / "site")))
    address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    site.build_site(
        root,
        drafts=False,
        strict=True,
        sample=sample,
        identify=tree_issues.identify,
        progress=lambda _: None,
        url=address,
        load_chronicle=find_chronicle,
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()
