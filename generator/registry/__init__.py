"""Identity: which model, family, line, maker and country a slug stands for, from the editors' registry or by rule."""

from generator.registry.lookup import Registry
from generator.registry.parser import parse_registry
from generator.registry.suggestions import suggest_entry, suggest_models

__all__ = ["Registry", "parse_registry", "suggest_entry", "suggest_models"]
