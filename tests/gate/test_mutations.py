"""Nothing that is made wrong in a draft passes, and nothing that means the same is called wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from generator.gate import check
from generator.issue.page import BLOCK
from generator.model.finding import Grade
from generator.model.week import Week
from tests.support.draft_weeks import Draft, recorded_drafts, simulated
from tests.support.mutate_drafts import mutations
from tests.support.replay.weeks import WEEKS

CAUGHT = 0.995


def confusion(drafts: Sequence[Draft], each: int = 1) -> tuple[Counter[str], list[str]]:
    """Mutations by kind, one in `each` of them, and those that no finding tells of."""
    seen: Counter[str] = Counter()
    missed = []
    for draft in drafts:
        for number, mutation in enumerate(mutations(draft)):
            if number % each == 0:
                seen[mutation.kind] += 1
                if not check(draft.edited(mutation.text)):
                    missed.append(f"{draft.issue.usage.week} {mutation.kind}: {mutation.what}")
    return seen, missed


def holds(drafts: Sequence[Draft], each: int = 1) -> None:
    seen, missed = confusion(drafts, each)
    assert seen
    assert len(missed) <= (1 - CAUGHT) * seen.total(), missed


def test_what_is_made_wrong_in_a_simulated_draft_is_found() -> None:
    holds(simulated(1)[-1:], 6)


@pytest.mark.long
def test_what_is_made_wrong_in_any_simulated_draft_is_found() -> None:
    holds(simulated(1), 18)


@pytest.mark.long
@pytest.mark.recorded
@pytest.mark.parametrize("week", WEEKS, ids=str)
def test_what_is_made_wrong_in_a_recorded_draft_is_found(week: Week) -> None:
    try:
        drafts = recorded_drafts(keyed=True)
    except FileNotFoundError:
        pytest.skip("no recorded answers beside the checkout")
    holds([draft for draft in drafts if draft.issue.usage.week == week])


def reworded(text: str) -> str:
    """The same in other words: sentences moved within their item, other connectives, other punctuation, an opinion added."""
    last = next(match.start() for match in BLOCK.finditer(text) if match["name"] == "notes")
    told, rest = text[:last], text[last:]
    told = re.sub(r"; ", ". Meanwhile, ", told, count=2)
    told = re.sub(r"\n    It (?=\[|carried|stands|added)", r"\n    In the week under review it ", told)
    told = told.replace(", after [", ", against [").replace("\n## Movers\n", "\n## Movers, up and down\n")
    opinion = "<!-- opinion -->\n\nI would keep 2 of these models, and bet on none.\n\n<!-- /opinion -->\n\n"
    at = told.index("\n## Movers") + 1
    return told[:at] + opinion + told[at:] + rest


@pytest.mark.parametrize("index", [-1, 12])
def test_what_means_the_same_is_not_called_wrong(index: int) -> None:
    draft = simulated(1)[index]
    text = reworded(draft.text)
    assert text != draft.text
    found = check(draft.edited(text))
    words = len(draft.text.split("## Notes")[0].split())
    assert Counter(one.grade for one in found)[Grade.ERROR] <= max(1, words / 1000), [str(one) for one in found]
    assert len(found) <= 6, [str(one) for one in found]
