"""Values of the model as bytes: the same come back, and nothing else ever does."""

from __future__ import annotations

import pickle
from dataclasses import fields
from io import BytesIO
from types import MappingProxyType

import pytest

from generator import cache_values
from generator.model.fact import Ledger
from generator.model.issue import Issue
from tests.support.draft_weeks import make_simulated_drafts


class Malicious:
    def __init__(self, *called: object) -> None:
        self.called = called

    def __reduce__(self) -> tuple[object, ...]:
        called, *arguments = self.called
        return called, tuple(arguments)


@pytest.fixture(scope="module")
def issue() -> Issue:
    return make_simulated_drafts(1)[20].issue


def test_an_issue_comes_back_as_it_was(issue: Issue) -> None:
    back = cache_values.load_value(cache_values.dump_value(issue))
    assert back == issue
    for one in fields(Issue):
        assert type(getattr(back, one.name)) is type(getattr(issue, one.name)), one.name
    assert list(back.ledger.facts) == list(issue.ledger.facts)


def test_a_mapping_that_cannot_be_changed_stays_so() -> None:
    back = cache_values.load_value(cache_values.dump_value(Ledger(MappingProxyType({}))))
    assert isinstance(back.facts, MappingProxyType)


@pytest.mark.parametrize(
    "reduced",
    [
        Malicious(eval, "1"),
        Malicious(print),
        Malicious(__import__, "os"),
        Malicious(pickle.loads, b""),
        Malicious(type, "Name", (), {}),
    ],
)
def test_nothing_else_is_made_or_called(reduced: Malicious) -> None:
    with pytest.raises(cache_values.UnreadableValueError):
        cache_values.load_value(pickle.dumps(reduced))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("generator.model.week", "re.sys"),
        ("generator.model.week", "date"),
        ("generator.model.week", "moment"),
        ("generator.model.nothing", "Nothing"),
        ("generator.modelled", "Week"),
        ("os", "system"),
        ("builtins", "getattr"),
    ],
)
def test_what_the_model_imports_or_does_is_no_value_of_it(module: str, name: str) -> None:
    out = BytesIO()
    out.write(b"\x80\x05")
    for text in (module, name):
        out.write(b"\x8c" + bytes([len(text)]) + text.encode())
    out.write(b"\x93.")
    with pytest.raises(cache_values.UnreadableValueError):
        cache_values.load_value(out.getvalue())


@pytest.mark.parametrize("body", [b"", b"\x80", b"no pickle", b"\x80\x05K\x01", b"\x80\x05R."])
def test_bytes_that_are_none_of_ours_are_refused(body: bytes) -> None:
    with pytest.raises(cache_values.UnreadableValueError):
        cache_values.load_value(body)
