"""Issues on disk, and the site that MkDocs makes of them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import site
from generator.errors import ConfigError, SiteError, StoreError
from generator.issue.files import IssueFiles, write_issue
from generator.model.week import Week
from tests.support import tree_issues
from tests.support.page_links import HtmlPage

WEEK = tree_issues.WEEKS[0]
FILES: Mapping[str, bytes] = {"index.md": b"text\n", ".generated.md": b"text\n", "facts.json": b"{}", "top-20.svg": b"<svg/>"}
ISSUES = {week: tree_issues.make_files(number) for number, week in enumerate(tree_issues.WEEKS)}


def build(root: Path, *, drafts: bool = False, strict: bool = True, marked: bool = False, url: str | None = None) -> Path:
    return site.build_site(
        root, drafts=drafts, strict=strict, sample=marked, identify=tree_issues.identify, progress=lambda _: None, url=url
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestWriting:
    def test_an_issue_is_written_and_written_again_without_a_trace(self, tmp_path: Path) -> None:
        assert write_issue(IssueFiles(tmp_path, WEEK), FILES)
        folder = tmp_path / "docs/issues/2026-w22"
        assert tree(folder) == FILES
        before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
        assert not write_issue(IssueFiles(tmp_path, WEEK), FILES)
        assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    def test_one_changed_file_leaves_the_others_alone(self, tmp_path: Path) -> None:
        write_issue(IssueFiles(tmp_path, WEEK), FILES)
        facts = tmp_path / "docs/issues/2026-w22/facts.json"
        before = facts.stat().st_ino
        (tmp_path / "docs/issues/2026-w22/external.toml").write_bytes(b"# an editor's")
        assert write_issue(IssueFiles(tmp_path, WEEK), {**FILES, "index.md": b"new\n"})
        assert (tmp_path / "docs/issues/2026-w22/index.md").read_bytes() == b"new\n"
        assert facts.stat().st_ino == before
        assert facts.with_name("external.toml").read_bytes() == b"# an editor's"

    def test_what_cannot_be_staged_changes_nothing(self, tmp_path: Path) -> None:
        write_issue(IssueFiles(tmp_path, WEEK), FILES)
        with pytest.raises(OSError, match="name too long"):
            write_issue(IssueFiles(tmp_path, WEEK), {"index.md": b"new\n", "x" * 300: b"", "facts.json": b"[]"})
        assert tree(tmp_path / "docs/issues/2026-w22") == FILES

    def test_the_text_comes_last(self, tmp_path: Path) -> None:
        folder = tmp_path / "docs/issues/2026-w22"
        (folder / "index.md").mkdir(parents=True)
        (folder / "index.md/in-the-way").touch()
        with pytest.raises(OSError, match="index"):
            write_issue(IssueFiles(tmp_path, WEEK), FILES)
        assert {path.name for path in folder.iterdir()} == set(FILES)


class TestReading:
    def test_issues_come_oldest_first(self, tmp_path: Path) -> None:
        tree_issues.make_publication(tmp_path, ISSUES)
        assert [issue.week for issue in site.read_issues(tmp_path)] == list(tree_issues.WEEKS)

    def test_lines_may_end_as_on_windows(self, tmp_path: Path) -> None:
        one = {WEEK: {name: body.replace(b"\n", b"\r\n") for name, body in ISSUES[WEEK].items()}}
        assert site.read_issues(tree_issues.make_publication(tmp_path, one)) == (tree_issues.make_page(0),)

    def test_there_may_be_none(self, tmp_path: Path) -> None:
        assert site.read_issues(tmp_path) == ()

    def test_a_folder_without_text_is_no_issue_and_one_without_data_is_broken(self, tmp_path: Path) -> None:
        tree_issues.make_publication(tmp_path, ISSUES)
        (tmp_path / "docs/issues/2026-w24/index.md").unlink()
        assert len(site.read_issues(tmp_path)) == 2
        (tmp_path / "docs/issues/2026-w23/facts.json").unlink()
        with pytest.raises(StoreError, match=r"facts\.json: missing"):
            site.read_issues(tmp_path)

    def test_what_is_not_utf_8_or_named_for_no_week_is_refused(self, tmp_path: Path) -> None:
        tree_issues.make_publication(tmp_path, ISSUES)
        (tmp_path / "docs/issues/2026-w24/index.md").write_bytes(b"\xff")
        with pytest.raises(ConfigError, match="not UTF-8"):
            site.read_issues(tmp_path)
        (tmp_path / "docs/issues/2026-w24").rename(tmp_path / "docs/issues/notes")
        with pytest.raises(ConfigError, match="not named for a week"):
            site.read_issues(tmp_path)


class TestBuilding:
    def test_a_publication_becomes_a_site_the_same_each_time(self, tmp_path: Path) -> None:
        one, two = (
            tree_issues.make_publication(tmp_path / "one", ISSUES),
            tree_issues.make_publication(tmp_path / "two", dict(reversed(ISSUES.items()))),
        )
        made = tree(build(one, url="https://movers.example/"))
        assert made == tree(build(two, url="https://movers.example/"))
        assert made == tree(build(one, url="https://movers.example/"))
        assert {"index.html", "404.html", "archive/index.html", "archive/2026/index.html", "issues/2026-w24/rankings.csv"} <= set(made)
        assert [path for path in made if "generated" in path or path.endswith((".md", ".toml"))] == ["data/registry.toml"]
        assert b"<loc>https://movers.example/issues/2026-w24/</loc>" in made["sitemap.xml"]

    def test_an_empty_publication_builds_strictly(self, tmp_path: Path) -> None:
        made = tree(build(tree_issues.make_publication(tmp_path, {})))
        assert b"first issue comes" in made["index.html"]

    def test_a_draft_is_nowhere_until_asked_for(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(
            tmp_path, {**ISSUES, tree_issues.WEEKS[2]: tree_issues.make_files(2, draft=True, title="Secret headline")}
        )
        made = tree(build(root, url="https://movers.example/"))
        assert not [path for path, body in made.items() if "2026-w24" in path or b"Secret headline" in body or b"2026-w24" in body]
        shown = tree(build(root, drafts=True))
        assert b"Draft. Week 24, 8 to 14 June 2026" in shown["issues/2026-w24/index.html"]
        assert b"Secret headline" in shown["index.html"]

    def test_sample_data_is_marked_on_every_page(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, ISSUES)
        pages = {path: body for path, body in tree(build(root, marked=True)).items() if path.endswith(".html")}
        assert [path for path, body in pages.items() if b"Sample data: invented vendors and models." not in body] == []
        assert not [path for path, body in tree(build(root)).items() if b"Sample data:" in body]

    def test_a_page_mkdocs_refuses_leaves_the_old_site(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, ISSUES)
        before = tree(build(root))
        text = root / "docs/about/index.md"
        text.write_text(text.read_text(encoding="utf-8") + "\n[gone](gone.md)\n", encoding="utf-8")
        with pytest.raises(SiteError, match=r"gone\.md") as caught:
            build(root)
        assert "Traceback" not in str(caught.value)
        assert tree(root / "site") == before
        build(root, strict=False)

    def test_an_unknown_figure_is_refused(self, tmp_path: Path) -> None:
        files = {**ISSUES[WEEK], "index.md": ISSUES[WEEK]["index.md"] + b"\n[never]: figures.md#usage.never\n\nSee [never][never].\n"}
        with pytest.raises(SiteError, match=r"usage\.never"):
            build(tree_issues.make_publication(tmp_path, {WEEK: files}))

    def test_a_mistake_in_the_settings_is_told_without_a_traceback(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, {})
        (root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
        with pytest.raises(SiteError) as caught:
            build(root)
        assert "Traceback" not in str(caught.value)
        assert "mkdocs.yml" in str(caught.value)

    def test_a_folder_without_settings_is_no_publication(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"no mkdocs\.yml"):
            build(tmp_path)

    def test_the_publications_own_templates_win_file_by_file(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, {})
        build(root)
        own = root / "templates"
        (own / "theme/partials").mkdir(parents=True)
        (own / "theme/partials/footer.html").write_text("<footer>our own foot</footer>", encoding="utf-8")
        (own / "pages").mkdir()
        (own / "pages/front-empty.md.j2").write_text("---\ntitle: Ours\n---\n{{ marker }}\n\n# Our own front\n", encoding="utf-8")
        made = tree(build(root))
        assert b"our own foot" in made["about/index.html"]
        assert b"mm-mast" in made["about/index.html"]
        assert b"Our own front" in made["index.html"]
        (own / "theme/partials/footer.html").unlink()
        assert b"our own foot" not in tree(build(root))["about/index.html"]

    def test_a_file_somebody_wrote_is_never_replaced(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, {})
        (root / "docs/index.md").write_text("# By hand\n", encoding="utf-8")
        with pytest.raises(SiteError, match=r"docs/index\.md was not made by movers build"):
            build(root)
        assert (root / "docs/index.md").read_text(encoding="utf-8") == "# By hand\n"

    def test_a_derived_page_goes_when_its_year_does(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, ISSUES)
        build(root)
        for week in tree_issues.WEEKS:
            os.rename(root / "docs/issues" / week.slug, root / week.slug)  # noqa: PTH104 - a folder out of the way
        assert not (build(root) / "archive/2026").exists()

    def test_keys_in_the_environment_cannot_get_into_a_page(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENROUTER_API_KEY", "hush-hush")
        root = tree_issues.make_publication(tmp_path, {})
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8") + "site_author: !ENV [OPENROUTER_API_KEY, nobody]\n", encoding="utf-8")
        assert not [path for path, body in tree(build(root)).items() if b"hush-hush" in body]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    root = tree_issues.make_publication(tmp_path_factory.mktemp("pages"), ISSUES)
    return tree(build(root, url="https://movers.example/some/path/"))


class TestPages:
    def test_an_issue_has_its_headline_from_the_front_matter_and_its_neighbours(self, made: Mapping[str, bytes]) -> None:
        page = made["issues/2026-w23/index.html"].decode()
        assert "<h1>Alder 4 Flash leads week 23</h1>" in page
        assert "<title>Alder 4 Flash leads week 23 - Model Movers</title>" in page
        assert "Week 23, 1 to 7 June 2026" in page
        ways = {own["rel"]: own["href"] for tag, own in HtmlPage(page).elements if tag == "a" and "rel" in own}
        assert (ways["prev"], ways["next"]) == ("../2026-w22/", "../2026-w24/")

    def test_titles_are_escaped(self, tmp_path: Path) -> None:
        root = tree_issues.make_publication(tmp_path, {})
        about = root / "docs/about/index.md"
        about.write_text("---\ntitle: <img src=x>\"\ndescription: '<b>&\"'\n---\n\nText.\n", encoding="utf-8")
        page = HtmlPage(tree(build(root))["about/index.html"].decode())
        assert not [tag for tag, own in page.elements if tag == "img" or own.get("src") == "x"]
        told = {own.get("name") or own.get("property"): own["content"] for tag, own in page.elements if tag == "meta" and "content" in own}
        assert (told["description"], told["og:title"]) == ('<b>&"', '<img src=x>"')

    def test_search_knows_issues_and_not_derived_pages(self, made: Mapping[str, bytes]) -> None:
        found = json.loads(made["search/search_index.json"])["docs"]
        places = {entry["location"].split("#")[0] for entry in found}
        assert "issues/2026-w24/" in places
        assert not places & {"", "archive/", "archive/2026/", "issues/2026-w24/figures/"}

    def test_a_weeks_page_stays_small(self, made: Mapping[str, bytes]) -> None:
        assert max(len(body) for path, body in made.items() if path.endswith(".html")) < 60_000


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "no.such.host.invalid:8000"])
def test_an_address_where_nothing_can_listen_is_told_at_once(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"Nothing can be served on {address}: ")):
        site.serve_site(tmp_path, drafts=False, sample=False, identify=tree_issues.identify, progress=print, address=address)


def test_a_port_that_is_taken_is_told_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ConfigError, match="in use"):
            site.serve_site(tmp_path, drafts=False, sample=False, identify=tree_issues.identify, progress=print, address=address)


def test_serving_shows_the_pages_until_it_is_interrupted(tmp_path: Path) -> None:
    """A real server on a free port, ended as a person ends it."""
    tree_issues.make_publication(
        tmp_path, {Week.parse("2026-W22"): tree_issues.make_files(0), tree_issues.WEEKS[1]: tree_issues.make_files(1, draft=True)}
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    about = tmp_path / "docs/about/index.md"
    (tmp_path / "own.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown.replace('SIGN', 'a hook of its own')\n")
    about.write_text(about.read_text(encoding="utf-8") + "\nSIGN\n", encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "hooks: [own.py]\n", encoding="utf-8")
    program = (
        # a job in the background of a shell begins with the interrupt ignored
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from pathlib import Path; from generator import site; from tests.support import tree_chronicle, tree_issues; "
        "site.serve_site(Path(sys.argv[1]), drafts=False, sample=False, identify=tree_issues.identify, progress=print, "
        "address=sys.argv[2], load_chronicle=lambda week: tree_chronicle.make_tree_chronicle())"
    )
    command = [sys.executable, "-c", program, str(tmp_path), address]
    with subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=tree_issues.ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://{address}/") as answer:
                        page = answer.read()
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            assert b"Alder 4 Flash leads week 22" in page
            with urllib.request.urlopen(f"http://{address}/issues/2026-w22/") as answer:
                issue = answer.read().decode()
            assert '<a href="../../models/alder-4-flash/">Alder 4 Flash</a>' in issue.partition('<nav class="mm-named"')[0]
            with urllib.request.urlopen(f"http://{address}/about/") as answer:
                assert b"a hook of its own" in answer.read()
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(f"http://{address}/issues/2026-w23/")
            missing.value.close()
        finally:
            os.killpg(server.pid, signal.SIGINT)
        assert server.wait(timeout=10) == 0
