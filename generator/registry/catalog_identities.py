"""Identities of models that the registry does not list, from what the source's catalog calls them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.model.identity import Identity, Vendor
from generator.model.ranking import CatalogProduct
from generator.registry import slugs
from generator.registry.name_parts import derive_family, derive_line
from generator.registry.schema import is_label

_FLOATING: Final = "~"
"""Begins the catalog ids that point to whatever is newest; they name no model."""


@dataclass(frozen=True, slots=True)
class CatalogName:
    """What the catalog calls the model of one base slug."""

    model: str
    """Id of the model, from the catalog's id: `deepseek-v4-flash-0731`."""
    name: str
    """Without maker and variant: `DeepSeek V4 Flash 0731`."""
    vendor_name: str
    """The maker as the catalog writes it; empty where the name does not begin with one."""
    catalog_id: str
    """Evidence: `deepseek/deepseek-v4-flash-0731`."""


def name_models(products: Iterable[CatalogProduct], taken_ids: Collection[str]) -> Mapping[str, CatalogName]:
    """Names by base slug, with ids that are unique.

    Of ids that models of two makers would share, or that are in `taken_ids`, each bears its maker in front. Where a catalog id has moved
    from one slug to another, the newest keeps the id and the others add the date of their slug.
    """
    newest_first = sorted(products, key=lambda product: (product.created or date.min, product.slug), reverse=True)
    named = {product.slug: name for product in newest_first if (name := _read_product(product))}
    makers: dict[str, set[str]] = {}
    for slug, name in named.items():
        makers.setdefault(name.model, set()).add(slugs.prefix_of(slug))
    used_ids = set(taken_ids)
    for slug, name in named.items():
        unique = _with_maker(name, slug) if len(makers[name.model]) > 1 or name.model in taken_ids else name
        if unique.model in used_ids:
            unique = replace(unique, model=f"{unique.model}-{slugs.date_of(slug) or slugs.make_digest(slug)}")
        used_ids.add(unique.model)
        named[slug] = unique
    return named


def build_catalog_identity(base: str, name: CatalogName, vendor: Vendor | None) -> Identity:
    """The plain row of a base slug under its catalog name; a maker that no registry lists has an unclassified origin."""
    maker = vendor or slugs.guess_vendor(slugs.prefix_of(base), name.vendor_name)
    family = derive_family(name.model)
    preview = slugs.is_preview(f"{name.model} {name.name}")
    return Identity(
        base, name.model, name.model, family, derive_line(family), maker, "", preview, name.name, in_registry=False, in_catalog=True
    )


def read_catalog_id(product: CatalogProduct) -> str:
    """A product's catalog id without maker and variant: `deepseek-v4-flash-0731`; empty where it names no single model."""
    plain_id, _ = slugs.split_variant(product.id)
    return "" if plain_id.startswith(_FLOATING) else plain_id.partition("/")[2] or plain_id


def _read_product(product: CatalogProduct) -> CatalogName | None:
    tail = read_catalog_id(product)
    model = slugs.make_id(tail)
    if not model:
        return None
    vendor_name, _, rest = product.name.partition(": ")
    if not rest:
        vendor_name, rest = "", product.name
    name = _strip_variant(" ".join(rest.split()))
    title = name if is_label(name) and slugs.make_id(name) else slugs.make_title(tail)
    return CatalogName(model, title, vendor_name if is_label(vendor_name) else "", product.id)


def _strip_variant(name: str) -> str:
    stem, _, mark = name.rpartition(" (")
    return stem if stem and mark.removesuffix(")").lower() in slugs.VARIANTS else name


def _with_maker(name: CatalogName, slug: str) -> CatalogName:
    maker = slugs.make_id(slugs.prefix_of(slug))
    return replace(name, model=f"{maker}-{name.model}" if maker else f"{name.model}-{slugs.make_digest(slug)}")
