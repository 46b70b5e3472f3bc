"""The tasks that a simulated market's traffic is used for: the response of `/classifications/task`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.demo.seeded_chance import split_total, wander
from generator.demo.upstream_json import dump_json
from generator.model.ranking import CatalogProduct
from generator.model.week import DAYS_IN_WEEK

_WHOLE = 10_000
_MAX_MODELS = 5
_SPREAD = 350
_STRIDE = 4
MACROS = (("code", "Code"), ("writing", "Writing"), ("agent", "Agents and Tools"), ("knowledge", "Knowledge"), ("data", "Data"))
TAGS: tuple[tuple[str, str, int], ...] = (
    ("code:general_impl", "Code Generation", 230),
    ("code:debugging", "Debugging", 120),
    ("code:refactoring", "Refactoring", 70),
    ("code:review", "Code Review", 45),
    ("writing:creative", "Creative Writing", 90),
    ("writing:editing", "Editing", 40),
    ("writing:translation", "Translation", 35),
    ("agent:browsing", "Web Browsing", 80),
    ("agent:tool_orchestration", "Tool Orchestration", 95),
    ("knowledge:question_answering", "Question Answering", 75),
    ("knowledge:summarisation", "Summarisation", 55),
    ("data:extraction", "Data Extraction", 40),
    ("data:analysis", "Data Analysis", 25),
)
"""Tag, display name and weight."""


def classifications_response(seed: int, day: date, products: Sequence[CatalogProduct], tokens: Mapping[str, int]) -> bytes:
    """The response on a day, from the tokens of the seven days before; shares are rounded to four places and sum to one."""
    usage, by_tokens = (_simulate_shares(seed, day, kind) for kind in ("usage", "tokens"))
    used = {product.id: tokens[product.slug] for product in products if tokens.get(product.slug) and ":" not in product.id}
    leading = sorted(used, key=lambda name: (-used[name], name))[: 4 * _MAX_MODELS]
    macros = [
        {
            "key": key,
            "label": label,
            "usage_share": _sum_macro_category(usage, key) / _WHOLE,
            "token_share": _sum_macro_category(by_tokens, key) / _WHOLE,
        }
        for key, label in MACROS
    ]
    found = [_tag_json(at, seed, day, (usage, by_tokens), {name: used[name] for name in leading}) for at in range(len(TAGS))]
    return dump_json(
        {"data": {"window_days": DAYS_IN_WEEK, "as_of": day.isoformat(), "classifications": found, "macro_categories": macros}}
    )


def _simulate_shares(seed: int, day: date, kind: str) -> list[int]:
    week = day.toordinal() // DAYS_IN_WEEK
    return split_total(_WHOLE, [weight * wander(_SPREAD, week, _STRIDE, seed, kind, tag) for tag, _, weight in TAGS])


def _sum_macro_category(shares: Sequence[int], key: str) -> int:
    return sum(share for share, (tag, *_) in zip(shares, TAGS, strict=True) if tag.startswith(f"{key}:"))


def _tag_json(at: int, seed: int, day: date, shares: tuple[list[int], list[int]], used: Mapping[str, int]) -> dict[str, object]:
    tag, name, _ = TAGS[at]
    macro = tag.partition(":")[0]
    usage, by_tokens = (each[at] for each in shares)
    usage_of_macro, tokens_of_macro = (_sum_macro_category(each, macro) for each in shares)
    return {
        "tag": tag,
        "display_name": name,
        "macro_category": macro,
        "usage_share": usage / _WHOLE,
        "token_share": by_tokens / _WHOLE,
        "category_usage_share": round(usage / usage_of_macro, 4),
        "category_token_share": round(by_tokens / tokens_of_macro, 4),
        "models": _models_json(seed, day, tag, used),
    }


def _models_json(seed: int, day: date, tag: str, used: Mapping[str, int]) -> list[dict[str, object]]:
    """List the leading models of a tag with their shares; unlisted models have the rest."""
    if not used:
        return []
    week = day.toordinal() // DAYS_IN_WEEK
    weights = {name: value * wander(600, week, _STRIDE, seed, tag, name) for name, value in used.items()}
    parts = split_total(_WHOLE, list(weights.values()))
    leading = sorted(zip(weights, parts, strict=True), key=lambda row: (-row[1], row[0]))[:_MAX_MODELS]
    return [
        {
            "id": name,
            "tag_usage_share": part * wander(90, week, _STRIDE, seed, "usage", tag, name) // 1100 / _WHOLE,
            "tag_token_share": part / _WHOLE,
        }
        for name, part in leading
    ]
