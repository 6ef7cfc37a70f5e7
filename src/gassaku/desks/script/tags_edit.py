"""A person accepts, renames or refuses a suggestion: the tags' document as it reads after it, comments and order kept.

Pure: bytes in, bytes out. What is decided is a `Decision`; several are taken in their order.

    after = decide(before, "scripts/ep01.tags.yaml", [Decision("9", "props", "커피", "keep")])
    after = decide(after, path, [Decision("9", "descriptors", "substance.alcohol", "keep", 3)])
    after = decide(after, path, [Decision("9", "props", "커피", "change", "식은 커피 석 잔")])
    after = decide(after, path, [Decision("9", "scene", "seconds", "change", 210)])
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from gassaku.desks.script.tags import CATEGORIES, DROPPED, HIGHEST, LISTS, SCHEMA, STATED, read_tags, stated_value
from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml

Verdict = Literal["keep", "drop", "change", "undo"]
VERDICTS: tuple[Verdict, ...] = ("keep", "drop", "change", "undo")
LONGEST = 200
"""Characters of a thing's name."""
_OFFSET = re.compile(rb":[ \t]*\r?\n( *) {2}- ")
Node = Any  # Any: ruamel's mappings and lists, which keep the comments


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
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    if _OFFSET.search(data):
        yaml.indent(mapping=2, sequence=4, offset=2)
    if data.strip():
        read_tags(data, path)
        top = yaml.load(data.decode("utf-8-sig"))
    else:
        top = CommentedMap({"schema": SCHEMA, "scenes": CommentedMap()})
    if not top["scenes"]:
        top["scenes"] = CommentedMap()
    for one in decisions:
        _check(one)
        _take(_row(top["scenes"], one.scene, path), one)
    out = io.StringIO()
    yaml.dump(top, out)
    text = out.getvalue()
    if data.strip():
        text = _with_comments(data.decode("utf-8-sig").replace("\r\n", "\n"), text)
    newline = "\r\n" if b"\r\n" in data else "\n"
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    made = bom + text.replace("\n", newline).encode()
    read_tags(made, path)
    return made


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


def _row(scenes: Node, number: str, path: str) -> Node:
    """The scene's mapping, made where nobody said anything of it yet."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    key = next((key for key in scenes if str(key) == number), None)
    if key is None:
        key = DoubleQuotedScalarString(number)
        scenes[key] = CommentedMap()
    elif not isinstance(scenes[key], dict):
        raise NotationError(
            path,
            found=f"“{scenes[key]}” under scene {number}",
            expected="categories of tags",
            mend="Mend the document in an editor, or empty the line.",
        )
    return scenes[key]


def _take(row: Node, one: Decision) -> None:
    """Forgets what was decided on the thing, then writes the new decision."""
    if one.part != "scene":
        _forget_item(row.get("drop"), one.part, one.what)
    if one.part in {"scene", "descriptors"}:
        if one.verdict in {"keep", "change"}:
            _under(row, one.part)[one.what] = one.to
        else:
            _forget_key(row, one.part, one.what)
    else:
        _forget_item(row, one.part, one.what)
        _forget_rename(row.get("change"), one.part, one.what)
        if one.verdict == "keep":
            _listed(row, one.part).append(one.what)
        elif one.verdict == "change":
            _under(_under(row, "change"), one.part)[one.what] = one.to
    if one.verdict == "drop":
        _listed(_under(row, "drop"), one.part).append(one.what)


def _under(row: Node, key: str) -> Node:
    """The mapping under a key, made in one line where it is missing."""
    from ruamel.yaml.comments import CommentedMap

    if not isinstance(row.get(key), dict):
        made = CommentedMap()
        made.fa.set_flow_style()
        row[key] = made
    return row[key]


def _listed(row: Node, key: str) -> Node:
    from ruamel.yaml.comments import CommentedSeq

    if not isinstance(row.get(key), list):
        made = CommentedSeq()
        made.fa.set_flow_style()
        row[key] = made
    return row[key]


def _forget_key(row: Node, name: str, key: str) -> None:
    held = row.get(name)
    if isinstance(held, dict):
        _without(row, name, [one for one in held if str(one) == key])


def _forget_item(row: Node, part: str, what: str) -> None:
    held = row.get(part) if isinstance(row, dict) else None
    if isinstance(held, list):
        _without(row, part, [at for at, one in enumerate(held) if str(one).casefold() == what.casefold()])


def _forget_rename(row: Node, part: str, what: str) -> None:
    """Forgets the renaming of a thing, called by its old or its new name."""
    held = row.get(part) if isinstance(row, dict) else None
    if isinstance(held, dict):
        known = what.casefold()
        _without(row, part, [old for old, new in held.items() if known in {str(old).casefold(), str(new).casefold()}])


def _without(row: Node, name: str, keys: list[Any]) -> None:  # Any: keys or indices
    """Takes entries out of the list or mapping under `name`; one that is empty then is written in one line."""
    held = row[name]
    for key in reversed(keys):
        del held[key]
    if keys and not held:
        make = _under if isinstance(held, dict) else _listed
        row[name] = None
        make(row, name)


def _with_comments(before: str, after: str) -> str:
    """`after` with every line of comment of `before` that went with what it stood beside, below its scene's number."""
    had, has = list(_comments(before)), Counter(comment for _, comment in _comments(after))
    lines = after.split("\n")
    for scene, comment in reversed(had):
        if has[comment] > 0:
            has[comment] -= 1
        else:
            lines.insert(_below(lines, scene), f"    {comment}")
    return "\n".join(lines)


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
