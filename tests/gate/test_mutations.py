"""Nothing that is made wrong in a draft passes, and nothing that means the same is called wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from generator.gate import list_findings
from generator.issue.issue_text import GENERATED_BLOCK
from generator.model.finding import Grade
from generator.model.week import Week
from tests.support.draft_weeks import Draft, make_recorded_drafts, make_simulated_drafts
from tests.support.mutate_drafts import make_mutations
from tests.support.replay.recorded_weeks import WEEKS

CAUGHT = 0.995


def confusion(drafts: Sequence[Draft], each: int = 1) -> tuple[Counter[str], list[str]]:
    """Mutations by kind, one in `each` of every kind, and those that no finding tells of."""
    made: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    missed = []
    for draft in drafts:
        for mutation in make_mutations(draft):
            if made[mutation.kind] % each == 0:
                seen[mutation.kind] += 1
                if not list_findings(draft.make_edited_issue(mutation.text)):
                    missed.append(f"{draft.issue.usage.week} {mutation.kind}: {mutation.description}")
            made[mutation.kind] += 1
    return seen, missed


def holds(drafts: Sequence[Draft], each: int = 1) -> None:
    seen, missed = confusion(drafts, each)
    assert seen
    assert len(missed) <= (1 - CAUGHT) * seen.total(), missed


def test_what_is_made_wrong_in_a_simulated_draft_is_found() -> None:
    holds(make_simulated_drafts(1)[-1:], 40)


@pytest.mark.long
def test_what_is_made_wrong_in_a_simulated_draft_is_found_at_length() -> None:
    holds(make_simulated_drafts(1)[-1:], 6)


@pytest.mark.long
def test_what_is_made_wrong_in_any_simulated_draft_is_found() -> None:
    holds(make_simulated_drafts(1), 18)


@pytest.mark.long
@pytest.mark.recorded
@pytest.mark.parametrize("week", WEEKS, ids=str)
def test_what_is_made_wrong_in_a_recorded_draft_is_found(week: Week) -> None:
    try:
        drafts = make_recorded_drafts(keyed=True)
    except FileNotFoundError:
        pytest.skip("no recorded answers beside the checkout")
    holds([draft for draft in drafts if draft.issue.usage.week == week])


def reworded(text: str) -> str:
    """The same in other words: sentences moved within their item, other connectives, other punctuation, an opinion added."""
    last = next(match.start() for match in GENERATED_BLOCK.finditer(text) if match["name"] == "notes")
    told, rest = text[:last], text[last:]
    told = re.sub(r"; ", ". Meanwhile, ", told, count=2)
    told = re.sub(r"\n    It (?=\[|carried|stands|added)", r"\n    In the week under review it ", told)
    told = told.replace(", after [", ", against [").replace("\n## Movers\n", "\n## Movers, up and down\n")
    opinion = "<!-- opinion -->\n\nI would keep 2 of these models, and bet on none.\n\n<!-- /opinion -->\n\n"
    at = told.index("\n## Movers") + 1
    return told[:at] + opinion + told[at:] + rest


@pytest.mark.parametrize("index", [-1, 12])
def test_what_means_the_same_is_not_called_wrong(index: int) -> None:
    draft = make_simulated_drafts(1)[index]
    text = reworded(draft.text)
    assert text != draft.text
    found = list_findings(draft.make_edited_issue(text))
    words = len(draft.text.split("## Notes")[0].split())
    assert Counter(one.grade for one in found)[Grade.ERROR] <= max(1, words / 1000), [str(one) for one in found]
    assert len(found) <= 6, [str(one) for one in found]
