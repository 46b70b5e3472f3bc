"""Weekly usage by what goes in or comes out: images, audio, text."""

from __future__ import annotations

from generator.ingest.wire.slice_source import SliceSource

BOARDS = tuple(
    SliceSource(f"modality-{modality.replace('_', '-')}", "modalities", "modality", modality)
    for modality in ("image", "image_output", "audio", "text")
)
