"""Weekly usage by requests that call tools: what agents run on."""

from __future__ import annotations

from generator.ingest.wire.slice_source import SliceSource

BOARDS = (SliceSource("tool-calling", "tool-calling", "modality", "tool_calling"),)
