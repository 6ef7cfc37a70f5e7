"""A person accepts, renames or refuses a suggestion: the tags' document as it reads after it, comments and order kept.

Pure: bytes in, bytes out. What is decided is a `Decision`; several are taken in their order.

    after = decide(before, "scripts/ep01.tags.yaml", [Decision("9", "props", "커피", "keep")])
    after = decide(after, path, [Decision("9", "descriptors", "substance.alcohol", "keep", 3)])
    after = decide(after, path, [Decision("9", "props", "커피", "change", "식은 커피 석 잔")])
    after = decide(after, path, [Decision("9", "scene", "seconds", "change", 210)])
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from gassaku.desks.script.tags import CATEGORIES, DROPPED, HIGHEST, LISTS, SCHEMA, STATED, read_tags, stated_value
from gassaku.notation.splice import append, drop, flow, put
from gassaku.notation.tree import Key, read_yaml

Verdict = Literal["keep", "drop", "change", "undo"]
VERDICTS: tuple[Verdict, ...] = ("keep", "drop", "change", "undo")
LONGEST = 200
"""Characters of a thing's name."""


class Decision(NamedTuple):
    """What a person decides on one thing of a scene.

    Attributes:
        scene: its number as the breakdown has it.
        part: a category of the sheet, `cast`, `languages`, `descriptors`, or `scene` for its heading and length.
        what: the thing as suggested or as it is to be called; a descriptor's id; for `scene`, a key of `tags.STATED`.
        verdict: `keep` accepts a suggestion or adds what the text does not say, `drop` refuses it for good, `change`
            calls it `to` (for `scene`: it is `to`), `undo` forgets what was decided.
        to: the new name or value; for `descriptors` the level, 0 to 5.
    """

    scene: str
    part: str
    what: str
    verdict: Verdict
    to: str | int = ""


class DecisionError(ValueError):
    """A decision that no tags can hold; says why in one sentence."""


def decide(data: bytes, path: str, decisions: Iterable[Decision]) -> bytes:
    """The tags with the decisions taken. `data` is empty where the document is still to be made.

    Raises:
        DecisionError: a decision names no part of the sheet, or a level or value that can't be.
        NotationError: the document can't be read as tags.
    """
    had = data
    for one in decisions:
        _check(one)
        data = data if data.strip() else f"schema: {SCHEMA}\nscenes:\n  {flow(one.scene)}: {{}}\n".encode()
        data = _taken(data, path, one)
    read_tags(data if data.strip() else f"schema: {SCHEMA}\nscenes: {{}}\n".encode(), path)
    return _with_comments(had, data) if had.strip() else data


def _check(one: Decision) -> None:
    if one.verdict not in VERDICTS:
        raise DecisionError(f"“{one.verdict}” is no decision; there are {', '.join(VERDICTS)}.")
    if one.part not in (*DROPPED, "scene"):
        raise DecisionError(f"“{one.part}” is no part of a breakdown; there are {', '.join((*DROPPED, 'scene'))}.")
    if not one.scene.strip() or not one.what.strip() or len(one.what) > LONGEST or not one.what.isprintable():
        raise DecisionError(f"A scene and a thing of at most {LONGEST} characters are needed.")
    if one.part == "descriptors" and one.verdict in {"keep", "change"}:
        if isinstance(one.to, bool) or not isinstance(one.to, int) or not 0 <= one.to <= HIGHEST:
            raise DecisionError(f"“{one.to}” is no level; write 0 to {HIGHEST}.")
    elif one.part == "scene":
        _check_stated(one)
    elif one.verdict == "change":
        if one.part not in CATEGORIES:
            raise DecisionError(f"Nothing under {one.part} can be renamed; drop it and keep another.")
        if not isinstance(one.to, str) or not one.to.strip() or len(one.to) > LONGEST or not one.to.isprintable():
            raise DecisionError(f"A new name of at most {LONGEST} characters is needed.")


def _check_stated(one: Decision) -> None:
    if one.what not in STATED:
        raise DecisionError(f"“{one.what}” is nothing a person states; there are {', '.join(STATED)}.")
    if one.verdict not in {"change", "undo"}:
        raise DecisionError("What a scene is can only be changed, or left to the text with undo.")
    if one.verdict == "change" and stated_value(one.what, one.to) is None:
        raise DecisionError(f"“{one.to}” can't be its {one.what}: {STATED[one.what]} was expected.")


def _taken(data: bytes, path: str, one: Decision) -> bytes:
    """Forgets what was decided on the thing, then writes the new decision."""
    if one.part != "scene":
        data = _forget(data, path, one, ("drop", one.part), one.what)
    where = ("scenes", one.scene, one.part)
    if one.part in {"scene", "descriptors"}:
        if one.verdict in {"keep", "change"}:
            return put(data, path, (*where, one.what), one.to)
        data = _forget(data, path, one, (one.part,), one.what)
    else:
        data = _forget(data, path, one, (one.part,), one.what)
        data = _forget(data, path, one, ("change", one.part), one.what)
        if one.verdict == "keep":
            return append(data, path, where, one.what)
        if one.verdict == "change":
            return put(data, path, ("scenes", one.scene, "change", one.part, one.what), one.to)
    return append(data, path, ("scenes", one.scene, "drop", one.part), one.what) if one.verdict == "drop" else data


def _forget(data: bytes, path: str, one: Decision, under: tuple[str, ...], what: str) -> bytes:
    """The document without the thing in the list or mapping below the scene; a renaming is known by both its names."""
    keys: tuple[str, ...] = ("scenes", one.scene, *under)
    held: object = read_yaml(data, path).value
    for key in keys:
        held = held.get(key) if isinstance(held, dict) else None
    known = what.casefold()
    if isinstance(held, list):
        gone: list[Key] = [at for at, said in enumerate(held) if str(said).casefold() == known]
    elif isinstance(held, dict):
        gone = [old for old, new in held.items() if known in {str(old).casefold(), str(new).casefold()}]
    else:
        return data
    for last in reversed(gone):
        data = drop(data, path, (*keys, last))
    return data


def _with_comments(before: bytes, after: bytes) -> bytes:
    """`after` with every line of comment of `before` that went with what it stood beside, below its scene's number."""
    had = list(_comments(before.decode("utf-8-sig").replace("\r\n", "\n")))
    text = after.decode("utf-8-sig").replace("\r\n", "\n")
    has = Counter(comment for _, comment in _comments(text))
    if not Counter(comment for _, comment in had) - has:
        return after
    lines = text.split("\n")
    for scene, comment in reversed(had):
        if has[comment] > 0:
            has[comment] -= 1
        else:
            lines.insert(_below(lines, scene), f"    {comment}")
    bom = b"\xef\xbb\xbf" if after.startswith(b"\xef\xbb\xbf") else b""
    return bom + "\n".join(lines).replace("\n", "\r\n" if b"\r\n" in after else "\n").encode()


def _below(lines: list[str], scene: str) -> int:
    """The index of the line below a scene's number; its tags may begin on the same line."""
    at = (read_yaml("\n".join(lines), "").place("scenes", scene).line or 1) if scene else 1
    key = re.match(rf"\s*[\"']?{re.escape(scene)}[\"']?\s*:", lines[at - 1])
    return at if key or not scene else at - 1


def _comments(text: str) -> Iterator[tuple[str, str]]:
    """Lines that are comment and nothing else, each with the scene below whose number it stands, "" above them all."""
    tree = read_yaml(text, "")
    starts = sorted((tree.place("scenes", number).line or 0, number) for number in tree.value.get("scenes") or {})
    at, scene = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        while at < len(starts) and starts[at][0] <= number:
            scene, at = starts[at][1], at + 1
        if line.lstrip().startswith("#"):
            yield scene, line.strip()


__all__ = ["LISTS", "VERDICTS", "Decision", "DecisionError", "Verdict", "decide"]
