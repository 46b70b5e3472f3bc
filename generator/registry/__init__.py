"""Who a row is: the editors' registry where it speaks, the slug itself where it does not."""

from generator.registry.lookup import Registry
from generator.registry.parser import parse_registry
from generator.registry.suggestions import suggest_entry, suggest_models

__all__ = ["Registry", "parse_registry", "suggest_entry", "suggest_models"]
