"""The catalog: the response of `/models`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from generator.demo.upstream_json import dump_json
from generator.model.ranking import CatalogProduct

_NOON = time(12)
_PARAMETERS = ("temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty", "repetition_penalty")


def catalog_response(products: Iterable[CatalogProduct]) -> bytes:
    """The response of `/models` for these products; one without a release day is dated 1970-01-01."""
    data = [_product_json(product) for product in products]
    return dump_json({"data": data, "links": {"next": None}, "total_count": len(data)})


def _product_json(product: CatalogProduct) -> dict[str, object]:
    created = datetime.combine(product.created or date(1970, 1, 1), _NOON, UTC)
    return {
        "id": product.id,
        "canonical_slug": product.slug,
        "hugging_face_id": None,
        "name": product.name,
        "created": int(created.timestamp()),
        "description": f"{product.name} is sample data.",
        "context_length": product.context_length,
        "architecture": {
            "modality": "text->text",
            "input_modalities": ["text"],
            "output_modalities": ["text"],
            "tokenizer": "Other",
            "instruct_type": None,
        },
        "pricing": {"prompt": product.prompt or "-1", "completion": product.completion or "-1"},
        "top_provider": {"context_length": product.context_length, "max_completion_tokens": None, "is_moderated": False},
        "per_request_limits": None,
        "supported_parameters": ["max_tokens", "temperature", "tool_choice", "tools", "top_p"],
        "default_parameters": dict.fromkeys(_PARAMETERS),
        "supported_voices": None,
        "knowledge_cutoff": None,
        "expiration_date": None,
        "links": {"details": f"/api/v1/models/{product.slug}/endpoints"},
    }
