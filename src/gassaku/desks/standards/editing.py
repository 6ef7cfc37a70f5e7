"""Changes to the desk's documents as new bytes: one value at a time, with everything else as people wrote it.

with_descriptor(data, "story/breakdown.yaml", ("1", "9"), "substance.alcohol", 2)
with_alternative(data, "story/alternatives.yaml", {"id": "ep01-09-wide", "episode": 1, …})
draft_plan(answer, 3, on)           # a point of the front as a version plan, state `draft`
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from gassaku.desks.standards.breakdown import SCHEMA
from gassaku.desks.standards.descriptor import HIGHEST, descriptors
from gassaku.desks.standards.kinds import Alternative, Decision, Pin
from gassaku.notation import NotationError
from gassaku.notation.splice import append, put
from gassaku.notation.tree import read_json, read_yaml

Json = Any  # Any: JSON


def with_descriptor(
    data: bytes,
    path: str,
    scene: tuple[str, str],
    descriptor: str,
    level: int,
    *,
    confirmed: bool = True,
    evidence: str | None = None,
) -> bytes:
    """The breakdown with a descriptor of a scene, named by episode and number, at `level`.

    Level 0 says that a person looked and it is not there.
    `evidence` None leaves the words as they are. A scene that has no row gets one.

    Raises:
        NotationError: the document can't be read, or nobody knows the descriptor or the level.
    """
    if descriptor not in descriptors():
        nearest = get_close_matches(descriptor, descriptors(), n=1, cutoff=0.0)[0]
        raise NotationError(
            path,
            found=f"the descriptor “{descriptor}”",
            expected=f"a known one, as {nearest}",
            mend="Choose from the list.",
        )
    if not 0 <= level <= HIGHEST:
        raise NotationError(
            path, found=f"level {level}", expected=f"0 (not present) to {HIGHEST} (extreme)", mend="Choose a level."
        )
    top = _top(data, path)
    episode, number = scene
    index, row = _row(top, episode, number)
    held = (row.get("descriptors") or {}).get(descriptor) if row else None
    tag: dict[str, Json] = {**held} if isinstance(held, dict) else {}
    tag["level"] = level
    tag.pop("confirmed", None)
    if not confirmed:
        tag["confirmed"] = False
    if evidence is not None:
        tag["evidence"] = evidence
        if not evidence:
            del tag["evidence"]
    value: Json = level if set(tag) == {"level"} else tag
    if row is None:
        made = data if top else f"schema: {SCHEMA}\n".encode()
        return append(
            made,
            path,
            ("scenes",),
            {"episode": _named(episode), "number": _named(number), "descriptors": {descriptor: value}},
        )
    return put(data, path, ("scenes", index, "descriptors", descriptor), value)


def with_alternative(data: bytes, path: str, row: Mapping[str, Json]) -> bytes:
    """The alternatives with one more, or with the one of that id changed where `row` says so.

    Raises:
        NotationError: the document can't be read, or the row is no alternative; it says which value and why.
    """
    return _with_row(data, path, "alternatives", row, Alternative)


def with_pin(data: bytes, path: str, row: Mapping[str, Json]) -> bytes:
    """The alternatives with a pin more, or with the one of that id changed.

    Raises:
        NotationError: as `with_alternative`.
    """
    return _with_row(data, path, "pins", row, Pin)


def with_decision(data: bytes, path: str, row: Mapping[str, Json]) -> bytes:
    """The clearance document with a decision; a later one on the same target, scene and rule takes its place.

    Raises:
        NotationError: as `with_alternative`.
    """
    data = data or b"schema: gassaku.clearance/1\n"
    plain = _validated(path, row, Decision)
    keys = ("target", "episode", "scene", "rule")
    rows = _top(data, path).get("decisions") or []
    for index, held in enumerate(rows):
        if isinstance(held, dict) and all(str(held.get(key)) == str(plain[key]) for key in keys):
            return put(data, path, ("decisions", index), plain)
    return append(data, path, ("decisions",), plain)


def _with_row(data: bytes, path: str, key: str, row: Mapping[str, Json], model: type[Alternative | Pin]) -> bytes:
    data = data or b"schema: gassaku.alternatives/1\n"
    rows = _top(data, path).get(key) or []
    index = next((n for n, one in enumerate(rows) if isinstance(one, dict) and one.get("id") == row.get("id")), None)
    if index is None:
        return append(data, path, (key,), _validated(path, row, model))
    _validated(path, {**rows[index], **row}, model)
    for name, given in row.items():
        value = _plain(given)
        if rows[index].get(name) != value:
            data = put(data, path, (key, index, name), value)
    return data


def _validated(path: str, row: Mapping[str, Json], model: type[Alternative | Pin | Decision]) -> dict[str, Json]:
    """The row as it is written: what was given, in order, after the model has taken it."""
    named = {key: str(value) if key in ("episode", "scene") else _plain(value) for key, value in row.items()}
    try:
        model.model_validate(named)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the row"
        raise NotationError(
            path, found=f"{where}: {first['msg']}", expected=f"a value that {where} can have", mend="Correct it."
        ) from error
    unknown = {name for name in named.get("lowers") or {} if name not in descriptors()}
    if unknown:
        name = min(unknown)
        nearest = get_close_matches(name, descriptors(), n=1, cutoff=0.0)[0]
        raise NotationError(
            path, found=f"the descriptor “{name}”", expected=f"a known one, as {nearest}", mend="Choose from the list."
        )
    return {key: _named(value) if key in ("episode", "scene") else value for key, value in named.items()}


def draft_plan(answer: Json, point: int | None, on: dt.date) -> bytes:
    """A point of the front, counted from 0, as the text of a version plan in the state `draft`; None: the cheapest.

    Raises:
        NotationError: the answer has no such point, or no plan at all.
    """
    plans = answer.get("points") or []
    where = 0 if point is None else point
    if not 0 <= where < len(plans):
        raise NotationError(
            "versions/",
            found=f"point {where}",
            expected=f"0 to {len(plans) - 1}",
            mend="Plan again, and choose a point.",
        )
    chosen = plans[where]
    versions = [_version(one) for one in chosen["versions"]]
    money = f"{chosen['money']} {answer.get('currency') or ''}".strip()
    lines = [
        f"# {len(versions)} versions, {money} in minor units, loss {chosen['loss']}.",
        "schema: gassaku.version_plan/1",
        "state: draft",
    ]
    figures = {"money": chosen["money"], "loss": chosen["loss"], "versions": len(versions)}
    for key, value in (
        ("made_from", answer.get("made_from")),
        ("made_on", on.isoformat()),
        ("seed", answer.get("seed")),
        ("limits", answer.get("limits") or None),
        ("revisions", answer.get("revisions") or None),
        ("proven", chosen["proven"]),
        ("figures", figures),
    ):
        if value is not None:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    lines.append("versions:")
    for version in versions:
        rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in version.items()]
        lines.append("  - " + "\n    ".join(rows))
    return ("\n".join(lines) + "\n").encode()


def _version(one: Json) -> Json:
    return {"id": one["id"], "targets": one["targets"], "edits": [edit["alternative"] for edit in one["edits"]]}


def _top(data: bytes, path: str) -> dict[str, Json]:
    value = (read_json(data, path) if path.endswith(".json") else read_yaml(data, path)).value if data else {}
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise NotationError(path, found="no mapping", expected="keys and values", mend="Correct it in an editor.")
    return value


def _row(top: dict[str, Json], episode: str, number: str) -> tuple[int, dict[str, Json] | None]:
    rows = top.get("scenes")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and (str(row.get("episode", "1")), str(row.get("number"))) == (episode, number):
            return index, row
    return -1, None


def _plain(value: Json) -> Json:
    return value.isoformat() if isinstance(value, dt.date) else value


def _named(name: Json) -> Json:
    """Digits as a number, as people write them."""
    text = str(name)
    return int(text) if text.isascii() and text.isdecimal() and str(int(text)) == text else text
