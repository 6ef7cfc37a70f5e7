"""reference/kinds.md: which path holds what, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gassaku.opening import installed_desks
from gassaku.production import Kind
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For whoever fills a production's folder. What a file is follows from its path. `{name}` stands for one part of a path
without a dot, `{name...}` for one that may have dots, `**/` for any folders. The same paths hold inside a layer:
`scenarios/NAME/…` and `private/COMPANY/…` ([layers](../guide/layers.md)).

“Sorted” says whether `gassaku new --from` knows the kind by looking inside a file. A kind with a schema is a format of
ours, in YAML; the others are formats of the trade. A file where no kind lives is told of
([DOC-UNPLACED](../findings/DOC-UNPLACED.md)) and left alone.
"""


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    del docs
    rows = [_row(kind) for kind in kinds()]
    return {
        "reference/kinds.md": page(
            "# Kinds of documents",
            NOTE,
            INTRODUCTION,
            table(("kind", "what it is", "where", "desk", "sorted", "schema"), rows),
        )
    }


def kinds() -> Iterator[Kind]:
    """Every kind of every desk, in their order."""
    for desk in installed_desks():
        yield from desk.kinds


def _row(kind: Kind) -> tuple[str, ...]:
    where = "<br>".join(code(one) for one in kind.pattern.split("|"))
    schema = f"[schema](schemas/{kind.name}.json)" if kind.schema else ""
    return code(kind.name), cell(kind.title), where, kind.desk, "yes" if kind.sniff else "", schema
