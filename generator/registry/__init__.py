"""Who a row is: the editors' registry where it speaks, the slug itself where it does not."""

from generator.registry.load import parse
from generator.registry.lookup import Registry
from generator.registry.suggest import suggest, suggest_arena

__all__ = ["Registry", "parse", "suggest", "suggest_arena"]
