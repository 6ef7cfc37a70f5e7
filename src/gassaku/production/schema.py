"""Documents in formats of our own: `schema: gassaku.NAME/VERSION`, step upgrades, models, JSON Schemas.

An upgrade is a pure function from one version's mapping to the next one's. Keys that the model does not know are kept:
they are told of, never dropped.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_yaml
from gassaku.production import codes
from gassaku.production.kind import Findings, Kind
from gassaku.production.layer import merge_trees

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]  # Any: a document of an older version


class Model(BaseModel):
    """What every model of ours has in common: immutable, and unknown keys are kept."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)


M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Format:
    """A format of our own.

    Attributes:
        name: as `gassaku.production`.
        version: what this release writes.
        model: its model.
        upgrades: by the version they start from; each gives the next version's mapping.
    """

    name: str
    version: int
    model: type[Model]
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)

    def read(self, data: bytes, path: str) -> tuple[Tree, Findings]:
        """The document as a tree of the present version."""
        tree = read_yaml(data, path)
        if tree.value is None:
            tree = Tree({}, path)
        if not isinstance(tree.value, dict):
            raise NotationError(
                path,
                line=1,
                found="a list or a single value",
                expected=f"keys and values, beginning with `schema: {self.name}/{self.version}`",
                mend="Begin with the output of `gassaku new`.",
            )
        return self._upgraded(tree, path)

    def _upgraded(self, tree: Tree, path: str) -> tuple[Tree, Findings]:
        stated = tree.value.get("schema", f"{self.name}/{self.version}")
        match = re.fullmatch(re.escape(self.name) + r"/([1-9][0-9]*)", str(stated))
        if match is None:
            raise NotationError(
                path,
                line=tree.place("schema").line,
                found=f"the schema “{stated}”",
                expected=f"{self.name}/{self.version}",
                mend="Correct the line, or move the document to where its kind belongs.",
            )
        version = int(match[1])
        if version > self.version:
            finding = codes.NEWER_SCHEMA.at(tree.place("schema"), path=path, schema=str(stated), known=self.version)
            return tree, (finding,)
        if version == self.version:
            return tree, ()
        value = tree.value
        for step in range(version, self.version):
            value = self.upgrades[step](value)
        value["schema"] = f"{self.name}/{self.version}"
        note = codes.UPGRADED.at(tree.place("schema"), path=path, schema=str(stated), known=self.version)
        return tree.with_value(value), (note,)

    def finish(self, tree: Tree) -> tuple[Model | None, Findings]:
        """The tree as its model; None, with a finding for each fault, where it does not hold."""
        try:
            made = self.model.model_validate(tree.value)
        except ValidationError as error:
            return None, tuple(self._invalid(one, tree) for one in error.errors())
        return made, tuple(_unknown_keys(made, tree, ()))

    def _invalid(self, error: Any, tree: Tree) -> Finding:  # Any: pydantic's error dictionary
        given = error.get("input")
        found = "nothing is given" if error["type"] == "missing" else f"found {_short(given)}"
        expected = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        if error["type"] == "missing":
            expected = "a value"
        return codes.INVALID.at(
            tree.place(*error["loc"]),
            key=".".join(str(key) for key in error["loc"]) or "the document",
            found=found,
            expected=expected[:1].lower() + expected[1:],
            kind=self.name.removeprefix("gassaku."),
        )

    def json_schema(self) -> Mapping[str, Any]:  # Any: JSON
        """The JSON Schema (draft 2020-12) of the present version."""
        schema = self.model.model_json_schema(by_alias=True)
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:gassaku:{self.name.removeprefix('gassaku.')}:{self.version}",
            **schema,
        }

    def kind(self, *, title: str, desk: str, pattern: str) -> Kind:
        """The kind of documents in this format."""
        return Kind(
            name=self.name.removeprefix("gassaku."),
            title=title,
            desk=desk,
            pattern=pattern,
            read=self.read,
            merge=merge_trees,
            finish=self.finish,
            schema=self.json_schema,
        )


def _short(value: Any) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _unknown_keys(model: BaseModel, tree: Tree, at: tuple[str | int, ...]) -> list[Finding]:
    found: list[Finding] = []
    fields = type(model).model_fields
    known = [info.alias or name for name, info in fields.items()]
    for key in model.model_extra or {}:
        near = difflib.get_close_matches(key, known, n=1)
        hint = f" (is “{near[0]}” meant?)" if near else ""
        found.append(codes.UNKNOWN_KEY.at(tree.place(*at, key), key=key, hint=hint))
    for name, info in fields.items():
        found.extend(_unknown_below(getattr(model, name), tree, (*at, info.alias or name)))
    return found


def _unknown_below(value: Any, tree: Tree, at: tuple[str | int, ...]) -> list[Finding]:
    if isinstance(value, BaseModel):
        return _unknown_keys(value, tree, at)
    if isinstance(value, (list, tuple)):
        return [one for index, item in enumerate(value) for one in _unknown_below(item, tree, (*at, index))]
    if isinstance(value, dict):
        return [one for key, item in value.items() for one in _unknown_below(item, tree, (*at, str(key)))]
    return []
