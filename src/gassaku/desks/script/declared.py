"""Reading what people declare: an entry that can't be used is told of and left out, and the rest holds.

The document is a mapping with `schema:` and lists or mappings of entries; its model is pydantic's.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gassaku.findings import Code, Finding, Place
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_yaml

M = TypeVar("M", bound=BaseModel)
MOST = 200
"""Entries at fault that are told of one by one; a document with more is refused whole."""


def read_declared(
    data: bytes, path: str, model: type[M], schema: str, code: Code
) -> tuple[M | None, Tree, tuple[Finding, ...]]:
    """The document, its tree, and what could not be used of it (`code` with `found` and `expected`).

    Raises:
        NotationError: the document is no YAML, or no mapping.
    """
    tree = read_yaml(data, path)
    if not isinstance(tree.value, dict):
        raise NotationError(
            path,
            line=1,
            found="no mapping",
            expected=f"`schema: {schema}`",
            mend="Begin with the schema, and write what you declare below it.",
        )
    value = _own(tree.value)
    told: list[Finding] = []
    for _ in range(MOST):
        try:
            return model.model_validate(value), tree, tuple(told)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            found = " → ".join(map(str, first["loc"])) or "a document"
            told.append(code.at(place_in(tree, first["loc"]), found=found, expected=str(first["msg"])[:120]))
            if not _removed(value, first["loc"]):
                break
    return None, tree, tuple(told)


def _own(value: Any) -> Any:  # Any: plain YAML
    """A copy that may be changed."""
    if isinstance(value, dict):
        return {str(key): _own(one) for key, one in value.items()}
    return [_own(one) for one in value] if isinstance(value, list) else value


def _removed(value: dict[str, Any], where: tuple[int | str, ...]) -> bool:  # Any: plain YAML
    """Takes the entry at fault out, so that the others are still read."""
    if len(where) < 2 or where[0] not in value:
        return len(where) == 1 and where[0] != "schema" and value.pop(str(where[0]), None) is not None
    held = value[str(where[0])]
    if isinstance(held, list) and isinstance(where[1], int) and where[1] < len(held):
        del held[where[1]]
        return True
    return isinstance(held, dict) and held.pop(str(where[1]), None) is not None


def place_in(tree: Tree, where: tuple[int | str, ...]) -> Place:
    """Where an entry stands in the document; the nearest place above it where it can't be told."""
    try:
        return tree.place(*where)
    except (KeyError, IndexError, TypeError):
        return Place(tree.path)
