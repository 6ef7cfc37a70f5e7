"""Who sees a document: companies and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field, options
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.people import roles
from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class AccessPage:
    """The form of a layer's visibility. Its fields: `company` and `role`, each as often as ticked.

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
    seen_by: tuple[Iterable[str], Iterable[str]],
    *,
    covers: str = "",
    errors: Mapping[str, str] | None = None,
) -> AccessPage:
    """The form; `seen_by` are the ids of the companies and the names of the roles that see it now."""
    errors = errors or {}
    chosen, may = seen_by
    return AccessPage(
        path,
        title,
        covers,
        (
            Field(
                "company",
                gettext("Companies"),
                "ticks",
                options=options(((one.id, one.name) for one in companies), chosen),
                error=errors.get("company", ""),
            ),
            Field(
                "role",
                gettext("Roles in those companies"),
                "ticks",
                hint=gettext("None ticked means every role that reads this desk’s papers."),
                options=options(((one.name, one.title) for one in roles()), may),
                error=errors.get("role", ""),
            ),
        ),
    )
