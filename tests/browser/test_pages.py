"""Pages as readers get them: narrow and wide, light and dark, by keyboard, without another host."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.facts.printing import day_brief, tokens_short
from tests.support import tree_issues

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
ISSUE = "issues/2026-w24/"
LOST = "nothing-here/"
MODEL = "models/alder-4-flash/"
PLACES = (
    *("models/", MODEL, "models/elm-alpha/", "lines/alder/", "vendors/alder/", "origins/norway/", "boards/", "boards/usage/"),
    *("boards/arena-text/", "boards/apps-popular/", "boards/tasks/", "records/", "watch/", "glossary/", "corrections/", "about/sources/"),
)
PAGES = (
    *("", ISSUE, "issues/2026-w24/figures/", "archive/", "archive/2026/", "about/", "about/method/", "data/", "subscribe/", LOST),
    *PLACES,
)
EMPTY = ("", "archive/", "data/", "subscribe/", "models/")


@contextmanager
def opened(browser: Browser, width: int = 1280, scheme: Scheme = "light", *, scripts: bool = True) -> Iterator[Page]:
    """A page that fails its test when it asks another host, breaks, or misses a file."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(("http://127.0.0.1:", "data:")) else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # leaving a page ends what it was still fetching: that is no failure
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 and not answer.url.endswith(LOST) else None)
    yield page
    context.close()
    assert [words for words in wrong if "status of 404" not in words] == []


def visit(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    page.evaluate("document.fonts.ready.then(() => null)")
    assert answer.status == (404 if address.endswith(LOST) else 200)


@pytest.fixture
def addresses(full: str, empty: str) -> list[str]:
    return [full + path for path in PAGES] + [empty + path for path in EMPTY]


@pytest.mark.parametrize("width", [360, *(pytest.param(width, marks=pytest.mark.long) for width in (768, 1280))])
def test_no_page_scrolls_sideways(browser: Browser, addresses: list[str], width: int) -> None:
    with opened(browser, width) as page:
        for address in addresses:
            visit(page, address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            # nothing is cut off either: what is wider than its box says so
            wide = page.evaluate(
                "[...document.querySelectorAll('.md-content table, .md-content h1, .md-content td')]"
                ".filter(box => box.offsetParent && (box.scrollWidth > box.clientWidth + 1"
                " || box.getBoundingClientRect().right > document.querySelector('.md-content').getBoundingClientRect().right + 1))"
                ".map(box => box.textContent)"
            )
            assert wide == [], address


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(360, "dark"), *(pytest.param(*shown, marks=pytest.mark.long) for shown in ((360, "light"), (1280, "light"), (1280, "dark")))],
)
def test_axe_finds_nothing(browser: Browser, addresses: list[str], axe: str, width: int, scheme: Scheme) -> None:
    with opened(browser, width, scheme) as page:
        for address in addresses:
            visit(page, address)
            page.evaluate(axe)
            # what Lighthouse looks at beyond the rules that are on by default
            found = page.evaluate(
                "axe.run({rules: {'target-size': {enabled: true}, 'td-has-header': {enabled: true}}})"
                ".then(result => result.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
            )
            assert found == [], address


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_a_picture_is_fetched_once_for_both_schemes(browser: Browser, full: str, scheme: Scheme, other: Scheme) -> None:
    with opened(browser, scheme=scheme) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url) if ".svg" in request.url else None)
        for path in ("", ISSUE):
            visit(page, full + path)
            page.keyboard.press("End")
            page.wait_for_load_state("networkidle")
            expect(page.locator(f'img[src$="bump.svg#only-{scheme}"]')).to_be_visible()
            expect(page.locator(f'img[src$="bump.svg#only-{other}"]')).to_be_hidden()
        assert [url for url in fetched if "bump.svg" in url]
        before = list(fetched)
        page.get_by_role("button", name=f"Switch to {other}").click()
        expect(page.locator(f'img[src$="bump.svg#only-{other}"]')).to_be_visible()
        expect(page.locator(f'img[src$="bump.svg#only-{scheme}"]')).to_be_hidden()
        page.wait_for_function("[...document.images].every(one => one.complete || !one.checkVisibility())")
        assert fetched == before


def test_the_scheme_is_the_systems_until_the_reader_chooses(browser: Browser, full: str) -> None:
    ground = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 27)"}
    with opened(browser, scheme="dark") as page:
        visit(page, full)
        shown = page.locator("body")
        expect(shown).to_have_css("background-color", ground["dark"])
        page.emulate_media(color_scheme="light")
        expect(shown).to_have_css("background-color", ground["light"])
        page.get_by_role("button", name="Switch to dark").press("Enter")
        expect(shown).to_have_css("background-color", ground["dark"])
        visit(page, full + ISSUE)
        expect(shown).to_have_css("background-color", ground["dark"])
        page.get_by_role("button", name="Switch to light").click()
        page.emulate_media(color_scheme="dark")
        expect(shown).to_have_css("background-color", ground["light"])
    with opened(browser, scripts=False) as page:
        visit(page, full)
        expect(page.locator(".mm-scheme")).to_be_hidden()


def test_a_figure_far_down_is_on_the_screen_when_it_is_asked_for(browser: Browser, full: str) -> None:
    with opened(browser, 360) as page:
        visit(page, f"{full}{ISSUE}figures/")
        last = page.locator("td > [id]").last.get_attribute("id")
        assert page.locator("td > [id]").last.evaluate("one => one.getBoundingClientRect().top > 2 * innerHeight")
        visit(page, full)
        visit(page, f"{full}{ISSUE}figures/#{last}")
        expect(page.locator(f"[id='{last}']")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_figure_explains_itself_on_focus_and_under_a_pointer(browser: Browser, full: str, scripts: bool) -> None:  # noqa: FBT001 - a parameter
    shown = """link => { const box = getComputedStyle(link, "::after"); return [box.content, box.position] }"""
    said = ['"4,812,345,678,901 tokens, 8 to 14 June 2026" / ""', "fixed"]
    with opened(browser, scripts=scripts) as page:
        visit(page, full + ISSUE)
        figure = page.get_by_role("link", name="4.81T tokens").first
        for _ in range(30):
            page.keyboard.press("Tab")
            if figure.evaluate("link => link === document.activeElement"):
                break
        expect(figure).to_be_focused()
        expect(figure).to_have_css("background-color", "rgb(255, 210, 31)")
        assert figure.evaluate(shown) == said
        expect(figure).to_have_accessible_description("4,812,345,678,901 tokens, 8 to 14 June 2026")
        figure.blur()
        assert figure.evaluate(shown)[0] == "none"
        figure.hover()
        assert figure.evaluate(shown) == said
        figure.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/figures/#usage.cedar-m2.tokens")


def test_the_keyboard_reaches_the_text_first_and_then_every_link(browser: Browser, full: str) -> None:
    with opened(browser) as page:
        visit(page, full)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
        reached = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.href || ''"))
        links = set(page.eval_on_selector_all("a[href]:not(.md-skip)", "links => links.map(link => link.href)"))
        assert links - reached == set()


@pytest.mark.parametrize("width", [360, 1280])
def test_search_finds_a_sentence(browser: Browser, full: str, width: int) -> None:
    with opened(browser, width) as page:
        visit(page, full + "about/")
        page.keyboard.press("/")
        page.keyboard.type("counts tokens in its own way")
        results = page.locator(".md-search-result__link")
        expect(results.first).to_be_visible()
        assert tree_issues.SENTENCE in " ".join(results.all_text_contents())


def test_search_finds_a_model_by_any_of_its_names(browser: Browser, full: str) -> None:
    with opened(browser) as page:
        for words in ("elm-alpha:free", "elm/elm-alpha", "alpha", "dogwood-2.5", "Dogwood 2.5"):
            visit(page, full + "about/")
            page.keyboard.press("/")
            page.keyboard.type(words)
            model = "dogwood-2-5" if "ogwood" in words else "elm-alpha"
            expect(page.locator(f'.md-search-result__link[href*="models/{model}/"]').first).to_be_visible()


def test_a_run_equals_its_csv(browser: Browser, full: str) -> None:
    with opened(browser) as page:
        visit(page, full + MODEL)
        answer = page.request.get(full + MODEL + "run.csv")
        told = list(csv.DictReader(StringIO(answer.text())))
        shown = [
            [cell.inner_text() for cell in row.locator("td").all()] for row in page.locator("table.run").first.locator("tbody tr").all()
        ]
        assert len(shown) == 26
        for cells, row in zip(shown, told, strict=False):
            known = row["state"] == "listed"
            assert cells[:2] == [day_brief(date.fromisoformat(row["end"])), row["rank"] if known else "\N{EN DASH}"]
            assert cells[3:] == [tokens_short(int(row["tokens"])), *cells[4:]] if known else cells[2] == "no data"


def test_one_click_leads_from_an_issue_to_a_models_run_and_back(browser: Browser, full: str) -> None:
    with opened(browser) as page:
        visit(page, full + ISSUE)
        text = page.locator(".md-content__inner > :is(ol, p)")
        for link in (page.get_by_role("navigation", name="Models in this issue"), text, page.locator("td")):
            link.get_by_role("link", name="Alder 4 Flash").first.click()
            page.wait_for_url("**/" + MODEL)
            page.go_back()
        text.get_by_role("link", name="Alder 4 Flash").first.click()
        page.wait_for_url("**/" + MODEL)
        page.get_by_role("link", name="14 Jun 2026").first.click()
        page.wait_for_url("**/" + ISSUE)


def test_marks_are_read_as_words(browser: Browser, full: str) -> None:
    with opened(browser) as page:
        visit(page, full)
        tree = page.locator("table.ten").aria_snapshot()
        assert "up 1" in tree
        assert "down 5" in tree
        assert "same" in tree


def test_a_phone_shows_the_five_columns_that_matter_most(browser: Browser, full: str) -> None:
    with opened(browser, 360) as page:
        visit(page, full + ISSUE)
        headers = page.locator(".md-content table").first.locator("th")
        assert [header.text_content() for header in headers.all() if header.is_visible()] == ["#", "Move", "Model", "Tokens", "Growth"]
        visit(page, full + "archive/")
        assert [header.text_content() for header in page.locator("th").all() if header.is_visible()] == ["Week to", "Issue"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", ISSUE, "archive/", "about/method/", MODEL])
def test_nothing_moves_after_the_first_paint(browser: Browser, full: str, path: str, width: int) -> None:
    with opened(browser, width) as page:
        visit(page, full + path)
        shift = page.evaluate(
            "new Promise(done => { let sum = 0;"
            "new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })"
            ".observe({type: 'layout-shift', buffered: true}); scrollTo(0, 9e9); setTimeout(() => done(sum), 400) })"
        )
        assert shift < 0.05  # letters that come after the first paint may still move a line by a pixel


def test_a_page_prints_light(browser: Browser, full: str) -> None:
    with opened(browser, scheme="dark") as page:
        visit(page, full + ISSUE)
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_have_css("color", "rgb(20, 24, 27)")
        expect(page.locator('img[src$="bump.svg#only-light"]')).to_be_visible()
        expect(page.locator('img[src$="bump.svg#only-dark"]')).to_be_hidden()
        expect(page.locator(".mm-foot")).to_be_hidden()
