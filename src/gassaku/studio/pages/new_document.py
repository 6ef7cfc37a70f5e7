"""A new document: a file as it is, or a page to write on; ours alone or for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field, Option, options
from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class NewDocumentPage:
    """The form of a new document. Its fields: `path`, `whose` (`base`, `draft` or `private`), `file`, `note`."""

    fields: tuple[Field, ...]
    kinds: tuple[tuple[str, Run], ...]


def new_document_page(
    kinds: Sequence[tuple[str, Run]],
    *,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    most: str = "",
) -> NewDocumentPage:
    """The form, with what was sent before and what was wrong with it.

    Args:
        kinds: the patterns of paths that desks read, each with what such a document is.
        most: the largest file, as `20 MB`.
    """
    sent, errors = sent or {}, errors or {}
    whose = sent.get("whose", "draft")
    ways = (
        Option("draft", Run(gettext("A draft of my company")), whose == "draft", gettext("No board counts it yet.")),
        Option(
            "private",
            Run(gettext("My company’s alone")),
            whose == "private",
            gettext("It counts on our boards only; nobody else learns that it exists."),
        ),
        Option("base", Run(gettext("For all companies")), whose == "base", gettext("It counts on every board.")),
    )
    said = gettext("As it is: nothing is converted. At most %(size)s.") % {"size": most} if most else ""
    names = options(sorted((path, path) for path, _ in kinds))
    return NewDocumentPage(
        fields=(
            Field(
                "path",
                gettext("Where it stands"),
                value=sent.get("path", ""),
                hint=gettext("As subtitles/ep01.th.srt: the path tells the desks what it is."),
                error=errors.get("path", ""),
                options=names,
                required=False,  # what stands inside a file says where it belongs
            ),
            Field("whose", gettext("Whose it is"), "radio", options=ways, error=errors.get("whose", "")),
            Field("file", gettext("File"), "file", hint=said, error=errors.get("file", ""), required=False),
            Field("note", gettext("What it is, in a few words"), value=sent.get("note", ""), required=False),
        ),
        kinds=tuple(kinds),
    )
