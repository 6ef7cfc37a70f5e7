"""Who sees a document: companies and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field, options
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class AccessPage:
    """The form of a layer's visibility. Its field: `company`, as often as ticked.

    Attributes:
        covers: what else stands in the same layer and changes with it, in a sentence.
    """

    path: str
    title: Run
    covers: str
    fields: tuple[Field, ...]


def access_page(
    path: str,
    title: Run,
    companies: Iterable[Party],
    seen_by: Iterable[str],
    *,
    covers: str = "",
    errors: Mapping[str, str] | None = None,
) -> AccessPage:
    """The form; `seen_by` are the ids of the companies that see it now."""
    errors = errors or {}
    return AccessPage(
        path,
        title,
        covers,
        (
            Field(
                "company",
                gettext("Companies"),
                "ticks",
                options=options(((one.id, one.name) for one in companies), seen_by),
                error=errors.get("company", ""),
            ),
        ),
    )
