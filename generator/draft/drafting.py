"""All that makes a draft, for whoever makes one; what only reads a text imports less, and starts the sooner."""

from generator.draft.compose import Watching, compose, headline, told
from generator.draft.files import files, finished, page
from generator.draft.merge import Merged, merge
from generator.draft.sayable import including

__all__ = ["Merged", "Watching", "compose", "files", "finished", "headline", "including", "merge", "page", "told"]
