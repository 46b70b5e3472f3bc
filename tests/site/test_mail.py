"""The e-mail edition: what mail readers need, and nothing that they refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator import resources
from generator.errors import SiteError
from generator.model import palette
from generator.site.pages.mail import MAX_MAIL_BYTES, MailEdition, render_mail
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent, SiteInfo
from tests.support import tree_chronicle, tree_issues

TEMPLATES = create_environment([resources.templates()])
URL = "https://movers.example/some/path/"
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))


def made(issue: IssuePage = ISSUES[2], site: SiteInfo | None = None) -> MailEdition:
    return render_mail(SiteContent((issue,), tree_issues.identify, site or SiteInfo(url=URL)), issue, TEMPLATES)


class Parts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_it_stands_alone() -> None:
    tags = Parts(made().html).tags
    assert {tag for tag, _ in tags}.isdisjoint({"link", "script", "svg", "form", "iframe"})
    links = [attrs[name] or "" for _, attrs in tags for name in ("href", "src") if name in attrs]
    assert links
    assert all(link.startswith(URL) for link in links)
    assert all("alt" in attrs and attrs["width"] for tag, attrs in tags if tag == "img")


def test_rules_are_inlined_and_those_for_dark_schemes_kept() -> None:
    html = made().html
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style.strip().startswith("@media (prefers-color-scheme: dark)")
    assert palette.COLORS["ground"][1] in style
    assert html.index("charset") < html.index("<style>")
    assert re.search(r'<h1 style="[^"]*font-weight:800', html)


def test_it_says_the_five_and_the_top_ten() -> None:
    mail = made()
    assert mail.subject == "Cedar M2 leads week 24"
    for said in (mail.html, mail.text):
        assert said.count("has a week to remember.") == 5
        assert "Elm Alpha (free)" in said
        assert "1.60T" in said
        assert "Model Movers comes every week, from public rankings. Until the next one." in said
    rows = re.findall(r"<tr><td class=\"rank\".*?</tr>", mail.html)
    assert len(rows) == 10
    assert "▲ 1" in rows[0]
    assert ">up<" in rows[0]
    assert re.search(r"^  1  up 1 +4\.81T  Cedar M2$", mail.text, re.MULTILINE)


def test_the_plain_twin_is_text_in_short_lines() -> None:
    text = made().text
    assert not re.search(r"<[a-z/]|&[a-z#]+;|\n\n\n", text)
    assert max(len(line) for line in text.splitlines() if "https://" not in line) <= 76
    assert f"{URL}issues/2026-w24/" in text


def test_signs_of_markup_in_an_issue_stay_text() -> None:
    mail = made(replace(ISSUES[2], body='1. **A &lt;b&gt; & "c".** <script>x</script> It\'s [so](javascript:x).\n'))
    assert "A &lt;b&gt; &amp;" in mail.html
    assert "<script" not in mail.html
    assert 'A <b> & "c".' in mail.text


def test_a_mail_that_readers_would_cut_off_is_refused() -> None:
    assert len(made().html.encode()) < MAX_MAIL_BYTES / 5
    with pytest.raises(SiteError, match=r"docs/issues/2026-w24/index\.md: the mail of it has"):
        made(replace(ISSUES[2], body="1. " + "long " * 25_000 + "\n"))


def test_without_an_address_there_is_no_mail() -> None:
    with pytest.raises(SiteError, match="site_url"):
        made(site=SiteInfo())


def test_the_picture_is_a_png_or_words() -> None:
    assert "See the chart" in made().html
    drawn = replace(ISSUES[2], file_names=frozenset({"top-20.png"}))
    assert f'src="{URL}issues/2026-w24/top-20.png"' in made(drawn).html
    card = made(replace(ISSUES[2], image="card.png")).html
    assert f'src="{URL}issues/2026-w24/card.png"' in card
    assert 'alt="Cedar M2 leads week 24. Tokens of the first five: 1 Cedar M2 with 4.81T, 2 Alder 4 Flash with 4.50T, ' in card
    assert "The chart" not in made(replace(ISSUES[2], body="No picture.\n")).html


def test_names_lead_to_the_pages_of_models() -> None:
    publication = SiteContent(
        (ISSUES[2],), tree_chronicle.make_tree_registry().identify, SiteInfo(url=URL), tree_chronicle.make_tree_chronicle()
    )
    html = render_mail(publication, ISSUES[2], TEMPLATES).html
    points, table = html.split("Top ten by use")
    assert re.search(rf'<strong><a href="{URL}models/cedar-m2/"[^>]*>Cedar M2</a>', points)
    assert re.search(rf'<td[^>]*><a href="{URL}models/elm-alpha/"[^>]*>Elm Alpha \(free\)</a></td>', table)


def test_sample_data_is_said() -> None:
    mail = made(site=SiteInfo(url=URL, sample=True))
    assert "Sample data: invented vendors and models." in mail.html
    assert mail.text.startswith("MODEL MOVERS (SAMPLE DATA)\n")
