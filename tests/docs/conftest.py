"""The upstream that the guide's readers would ask."""

from tests.cli.conftest import replay

__all__ = ["replay"]
