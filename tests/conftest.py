"""What holds for every test."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no failure

_CACHE = TemporaryDirectory(prefix="movers-cache-")
os.environ["MOVERS_CACHE"] = _CACHE.name  # tests neither read nor write the user's own
