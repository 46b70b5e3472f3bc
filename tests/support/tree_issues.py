"""Issues of an invented market, in the files that a draft writes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

from generator.facts.printing import day_span, growth_short, percent, tokens_short
from generator.issue.files import LEDGER_FILE, RANKINGS_FILE, TEXT_FILE, IssueFiles
from generator.issue.issue_text import parse_issue_text
from generator.issue.ledger import StoredFact
from generator.issue.ledger_json import dump_ledger, parse_ledger
from generator.model.identity import Identity, Vendor
from generator.model.week import Week
from generator.site.pages.issue_reader import build_issue_page
from generator.site.pages.site_content import IssuePage
from tests.support.make_ledger import make_stored_fact, make_stored_ledger

ROOT = Path(__file__).parents[2]
WEEKS = tuple(Week.parse("2026-W22") + number for number in range(3))
SENTENCE = "Every maker counts tokens in its own way"
VENDORS = {
    "alder": Vendor("alder", "Alder", "Norway", "blue"),
    "birch": Vendor("birch", "Birch Labs", "Finland", "cyan"),
    "cedar": Vendor("cedar", "Cedar", "Lebanon", "rose"),
    "dogwood": Vendor("dogwood", "Dogwood", "Canada", "brown"),
    "elm": Vendor("elm", "Elm & Sons", "Ireland", None),
}
SLUGS = (
    "alder/alder-4-flash",
    "birch/birch-3-preview",
    "cedar/cedar-m2",
    "dogwood/dogwood-2.5",
    "elm/elm-alpha:free",
    "alder/alder-4",
    "birch/birch-2",
    "cedar/cedar-m1",
    "dogwood/dogwood-2-pro",
    "elm/elm-large-instruct-2603",
    "alder/alder-3",
    "cedar/cedar-mini",
)
CSV_HEADER = "rank,last,move,mark,slug,model,family,vendor,origin,variant,tokens,share,growth,contribution,peak,peak_week,weeks,streak"


def identify(slug: str) -> Identity:
    """A registry of trees."""
    base, _, variant = slug.partition(":")
    vendor, name = base.split("/")
    row = slug.split("/")[1].replace(":", "-").replace(".", "-")
    name_shown = " ".join(part if part[0].isdigit() else part.capitalize() for part in name.split("-")) + (
        f" ({variant})" if variant else ""
    )
    model = name.replace(".", "-")
    return Identity(slug, row, model, model, model, VENDORS[vendor], variant, "preview" in name, name_shown, in_registry=True)


def tokens_by_slug(number: int) -> dict[str, int]:
    """Tokens by slug in the so-manieth week: the third row grows most and takes the lead in the last week."""
    levels = {slug: 4_500_000_000_000 // (place + 1) for place, slug in enumerate(SLUGS)}
    levels["cedar/cedar-m2"] = (1_100_000_000_000, 2_300_000_000_000, 4_812_345_678_901)[number]
    levels["dogwood/dogwood-2-pro"] = (990_000_000_000, 980_000_000_000, 420_000_000_000)[number]
    levels["elm/elm-alpha:free"] = (480_000_000_000, 700_000_000_000, 1_600_000_000_000)[number]
    levels["cedar/cedar-m1"] = (590_000_000_000, 640_000_000_000, 655_000_000_000)[number]
    if number < len(WEEKS) - 1:
        del levels["cedar/cedar-mini"]
    return levels


def make_files(number: int, *, draft: bool = False, title: str = "") -> dict[str, bytes]:
    """All files of one issue by name."""
    week = WEEKS[number]
    rows = _make_rows(number)
    names = {row["slug"]: identify(row["slug"]).name for row in rows}
    title = title or f"{names[rows[0]['slug']]} leads week {week.label[-2:]}"
    index = _make_front_matter(week, title, draft=draft) + _make_body(week, rows, number)
    texts = {
        "index.md": index,
        "figures.md": _make_figures_page(week, rows),
        "rankings.csv": CSV_HEADER + "\n" + "".join(",".join(row[name] for name in CSV_HEADER.split(",")) + "\n" for row in rows),
        LEDGER_FILE: dump_ledger(make_stored_ledger(week, _make_facts(week, rows, number))),
        ".generated.md": index,
    }
    for slug in ("top-20", "bump"):
        texts[f"{slug}.svg"] = _make_svg("#14181B", "#3B76CE")
    return {name: text.encode() for name, text in texts.items()}


def make_page(number: int, *, draft: bool = False, title: str = "") -> IssuePage:
    """The same issue as derived pages see it."""
    files = make_files(number, draft=draft, title=title)
    text, rankings, ledger = (files[name].decode() for name in (TEXT_FILE, RANKINGS_FILE, LEDGER_FILE))
    return parse_page(WEEKS[number], text, rankings, ledger, frozenset(files))


def parse_page(week: Week, text: str, rankings: str, ledger: str, names: frozenset[str] = frozenset()) -> IssuePage:
    """An issue as derived pages see it, by what its files hold and the names of all of them."""
    files = IssueFiles(Path(), week)
    return build_issue_page(files, parse_issue_text(text, str(files.text)), rankings, parse_ledger(ledger, files.ledger), names)


def make_publication(root: Path, issues: Mapping[Week, Mapping[str, bytes]]) -> Path:
    """A publication's folder: this repository's settings and its pages about itself, and these issues."""
    shutil.copytree(ROOT / "docs/about", root / "docs/about")
    for name in ("mkdocs.yml", "docs/corrections.md", "docs/data/registry.toml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    for week, files in issues.items():
        folder = root / "docs/issues" / week.slug
        folder.mkdir(parents=True)
        for name, body in files.items():
            (folder / name).write_bytes(body)
    return root


def _make_rows(number: int) -> list[dict[str, str]]:
    now, before = tokens_by_slug(number), tokens_by_slug(number - 1) if number else {}
    ranked = sorted(now, key=lambda slug: -now[slug])
    last = sorted(before, key=lambda slug: -before[slug])
    rows = []
    for rank, slug in enumerate(ranked, 1):
        last_rank = last.index(slug) + 1 if slug in last else 0
        identity = identify(slug)
        cells = {
            "rank": rank, "last": last_rank or "", "move": last_rank - rank if last_rank else "",
            "mark": "" if last_rank else "new" if before else "n/a",
            "slug": slug, "model": identity.model, "family": identity.family, "vendor": identity.vendor.id,
            "origin": identity.vendor.origin, "variant": identity.variant, "tokens": now[slug], "share": now[slug] / sum(now.values()),
            "growth": now[slug] / before[slug] - 1 if last_rank else "", "weeks": number + 1, "peak": rank,
        }  # fmt: skip
        rows.append({name: str(cells.get(name, "")) for name in CSV_HEADER.split(",")})
    return rows


def _make_front_matter(week: Week, title: str, *, draft: bool) -> str:
    return (
        f"---\ntitle: {title}\ndescription: Traffic rose by a fifth, and one model a fortnight old made most of it.\n"
        f"date: {week.last + timedelta(2)}\nweek: {week}\nstart: {week.first}\nend: {week.last}\nimage: card.png\neditor: A. Editor\n"
        + ("draft: true\n" if draft else "")
        + "tags: [usage]\n---\n\n"
    )


def _make_body(week: Week, rows: list[dict[str, str]], number: int) -> str:
    lead, third = identify(rows[0]["slug"]), identify(rows[2]["slug"])
    facts = [(f"usage.{lead.row}.tokens", rows[0]), (f"usage.{third.row}.tokens", rows[2])]
    items = "".join(
        f"{place}. **{identify(row['slug']).name} has a week to remember.**\n"
        f"    It carried [{tokens_short(int(row['tokens']))} tokens][{fact}], which is a great deal.\n    A second sentence says more.\n\n"
        for place, (fact, row) in enumerate([facts[0], facts[1], facts[0], facts[1], facts[0]], 1)
    )
    second = f"\nSo did {identify(rows[1]['slug']).name}." if number == len(WEEKS) - 1 else ""
    table = "".join(_format_table_line(row) for row in rows)
    rows_used = "".join(
        f'[usage.{identify(row["slug"]).row}]: figures.md#usage.{identify(row["slug"]).row} "Rank {row["rank"]}"\n' for row in rows
    )
    figures = "".join(
        f'[{fact}]: figures.md#{fact} "{int(row["tokens"]):,} tokens, {day_span(week.first, week.last)}"\n' for fact, row in facts
    )
    return f"""## Five things

{items}## The chart

### Two lines cross, and one starts

{"".join(_format_images(slug, number) for slug in ("bump",))}
### {lead.name} stands above four trillion

{_format_images("top-20", number)}
<!-- generated: table-top-20 -->

| # | Move | Model | Tokens | Growth | Share | Weeks | Peak |
| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |
{table}
<!-- /generated -->

## Who moved the market

The market grew by a fifth, and [{lead.name}][usage.{lead.row}.tokens] made most of it, while *others* fell.{second}
A newcomer is `{rows[-1]["slug"]}`.

## Notes

{SENTENCE}, so rows of different makers are not strictly comparable.
Source: OpenRouter (openrouter.ai/rankings), as of {week.last + timedelta(2)}T03:00:00Z.

{rows_used}{figures}"""


def _format_table_line(row: dict[str, str]) -> str:
    identity = identify(row["slug"])
    move = int(row["move"] or 0)
    mark = '<i class="new">new</i>' if row["mark"] == "new" else row["mark"] or '<i class="same">same</i>'
    if move:
        mark = f'<i class="up">up</i><b> {move}</b>' if move > 0 else f'<i class="down">down</i><b> {-move}</b>'
    growth = growth_short(Fraction(row["growth"])) if row["growth"] else "new"
    return (
        f"| [{row['rank']}][usage.{identity.row}] | {mark} | {identity.name} | {tokens_short(int(row['tokens']))} | {growth} "
        f"| {percent(Fraction(row['share']))} | {row['weeks']} | {row['peak']} |\n"
    )


def _format_images(slug: str, number: int) -> str:
    return "".join(
        f"![{slug} of week {number}]({slug}.svg#only-{scheme}){{ loading=lazy width=600 height=400 }}\n" for scheme in ("light", "dark")
    )


def _make_figures_page(week: Week, rows: list[dict[str, str]]) -> str:
    entries = [f"usage.{identify(row['slug']).row}" for row in rows]
    entries += [f"{entry}.tokens" for entry in entries]
    entries += [f"award.usage.{row}.{kind}" for kind, row in _AWARDS]
    text = "".join(f"### {entry} {{ #{entry} }}\n\nCounted by the source, {day_span(week.first, week.last)}.\n\n" for entry in entries)
    slug = rows[0]["slug"]
    origins = f"a: {slug}, {week.first} to {week.last} (1);\nb: {slug}, all weeks up to {week} (1)."
    text += (
        "| Figure | Printed | Exact | How it follows | From |\n| --- | ---: | ---: | --- | --- |\n"
        f'| <a id="sample.tokens"></a>tokens | 4\\.81 trillion tokens | 4,812,345,678,901 tokens | Tokens in {week}. '
        f"| a, b |\n\n{origins}\n\n## Answers\n\n"
        "| No. | As of | Address | Stored as | SHA-256 |\n| ---: | --- | --- | --- | --- |\n"
        f"| (1) | {week.last}T03:00:00Z | https\\://movers.example/api/v1/datasets/rankings-daily "
        f"| openrouter/usage-weeks/{week.slug}/20260616T021700Z.json | {'0123456789abcdef' * 4} |\n"
    )
    fields = f"title: The figures of {week}\ndescription: Every figure with its formula and its bytes.\nsearch:\n  exclude: true"
    return f"---\n{fields}\n---\n\n## Usage\n\n{text}"


_AWARDS = (("climber", "elm-alpha-free"), ("gainer", "cedar-m2"), ("debut", "cedar-mini"), ("faller", "dogwood-2-pro"))


def _make_facts(week: Week, rows: list[dict[str, str]], number: int) -> list[StoredFact]:
    source = f"Source: OpenRouter (openrouter.ai/rankings), as of {week.last + timedelta(2)}T03:00:00Z."
    facts = [
        make_stored_fact(
            f"usage.{identify(row['slug']).row}.tokens",
            tokens_short(int(row["tokens"])),
            identify(row["slug"]).name,
            kind="tokens",
            value=int(row["tokens"]),
            source=source,
        )
        for row in rows
    ]
    by_row = {identify(row["slug"]).row: row for row in rows}
    for kind, name in [(kind, name) for kind, name in _AWARDS if number and name in by_row]:
        row = by_row[name]
        gained = tokens_by_slug(number)[row["slug"]] - tokens_by_slug(number - 1).get(row["slug"], 0)
        value = {"climber": int(row["move"] or 0), "gainer": gained, "debut": int(row["rank"]), "faller": int(row["move"] or 0)}[kind]
        if kind != "debut" or row["mark"] == "new":
            facts.append(make_stored_fact(f"award.usage.{name}.{kind}", str(value), identify(row["slug"]).name, kind=kind, value=value))
    return facts


def _make_svg(ink: str, bar: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path d="M0 400V20H60v380z" fill="{bar}"/>'
        f'<path d="M100 390V120H160v270z" fill="{bar}"/><path d="M0 399H600" stroke="{ink}"/></svg>\n'
    )
