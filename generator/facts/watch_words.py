"""Print the statements of the watch list."""

from __future__ import annotations

from generator.facts.printing import count_word
from generator.model.watch import Watch, WatchKind

_TRILLION = 10**12
_TOP_WORDS = {3: "three", 5: "five", 10: "ten", 20: "twenty"}


def print_watch(watch: Watch) -> str:
    """Print a statement about its row, as plain text: `enters the top five`, `passes two trillion tokens`, `overtakes Tern 3`."""
    return f"{print_watch_verb(watch)} {watch.other_name}".rstrip()


def print_watch_verb(watch: Watch) -> str:
    """Print a statement without the name of the row to overtake."""
    if watch.will is WatchKind.ENTERS:
        return f"enters the top {_TOP_WORDS.get(watch.number, str(watch.number))}"
    if watch.will is WatchKind.KEEPS:
        return f"keeps #{watch.number}"
    if watch.will is WatchKind.PASSES:
        return f"passes {count_word(watch.number // _TRILLION)} trillion tokens"
    return "overtakes"
