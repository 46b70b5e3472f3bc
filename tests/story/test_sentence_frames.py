"""No two of six consecutive drafts share a sentence frame, nor does one draft say a frame twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.support.draft_weeks import Draft, make_recorded_drafts, make_simulated_drafts
from tests.support.sentence_frames import find_frames, mask_sentences

APART = 6


def repeated(drafts: Sequence[Draft]) -> list[str]:
    """The frames that come back too soon."""
    told = [(draft.issue.usage.week, find_frames(draft)) for draft in drafts if not draft.issue.usage.week.special]
    found = [f"{week}: {frame}" for week, own in told for frame, count in Counter(own).items() if count > 1]
    for index, (week, own) in enumerate(told):
        for later, others in told[index + 1 : index + APART]:
            found += [f"{week} and {later}: {frame}" for frame in set(own) & set(others)]
    return found


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3))])
def test_no_sentence_comes_back_within_six_drafts(seed: int) -> None:
    assert repeated(make_simulated_drafts(seed)) == []


@pytest.mark.recorded
@pytest.mark.parametrize("keyed", [False, True])
def test_no_sentence_comes_back_within_six_drafts_of_recorded_weeks(*, keyed: bool) -> None:
    try:
        drafts = make_recorded_drafts(keyed=keyed)
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    assert repeated(drafts) == []


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("1. **Acme's Heron 3 [leads][claim.x] with [4.1 trillion tokens][usage.x.tokens].**", "N X with X."),
        ("    It comes from [#2][usage.x.last].", "It comes from X."),
        ("Most went to Heron 3 ([1.2 trillion][a], [+3.1][b] points) and Tern 2 ([900 billion][c], [+0.2][d]).", "Most went to L."),
        ("Heron 3, Tern 2 and Heron 3.1 make up the top three.", "L make up the top three."),
        ("## The lead", ""),
    ],
)
def test_what_a_frame_is(line: str, frame: str) -> None:
    assert "".join(mask_sentences(line, ["Acme's "], ["Heron 3.1", "Heron 3", "Tern 2"])) == frame
