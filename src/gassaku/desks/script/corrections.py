"""What persons say a script's lines are, beside the script: `scripts/ep01.corrections.yaml`.

schema: gassaku.script-corrections/1
layout: korean                                  # if it is taken for another
lines:
  - {text: 지우, is: character, line: 12, before: 자판기 불빛.}
  - {text: 하루카, is: character, every: true}
like:
  - {text: "- {number} -", is: nothing}

A line is found again in the next draft by its words, and by what stands before and after it where the words stand more
than once or were changed; the number only tips the scales. `{number}` is any digits, `{any}` any words.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from pydantic import Field, field_validator

from gassaku.production.schema import Format, Model

Says = Literal[
    "heading",
    "action",
    "character",
    "speech",
    "parenthetical",
    "dialogue",
    "lyric",
    "transition",
    "centred",
    "section",
    "synopsis",
    "note",
    "shot",
    "cast",
    "lapse",
    "nothing",
]
"""What a line can be. `speech` is a name with its words; `nothing` belongs to the page, as its number does."""
KINDS_OF_LINE: tuple[str, ...] = get_args(Says)
LAYOUT = Literal["", "fountain", "korean", "japanese", "chinese", "thai"]
LONGEST = 400
"""Characters of a line that are remembered; more says nothing more."""
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")


def fold_line(text: str) -> str:
    """A line as it is remembered and compared: its words with single spaces."""
    return _SPACE.sub(" ", text[: 4 * LONGEST]).strip()[:LONGEST]


class LineSaid(Model):
    """What one line is.

    Attributes:
        text: its words.
        is_: what it is.
        line: the source line it stood on when somebody said so, from 1; 0 for unknown.
        before, after: the lines with text around it.
        every: whether every line of these words is so.
    """

    text: str = Field(max_length=LONGEST)
    is_: Says = Field(alias="is")
    line: int = 0
    before: str = ""
    after: str = ""
    every: bool = False

    @field_validator("text", "before", "after")
    @classmethod
    def _folded(cls, text: str) -> str:
        return fold_line(text)


class LikeSaid(Model):
    """What every line of a pattern is."""

    text: str = Field(max_length=200)
    is_: Says = Field(alias="is")


class Corrections(Model):
    """What a person says of one script. Of two sayings on one line the single one wins, then the earlier."""

    schema_: Literal["gassaku.script-corrections/1"] = Field("gassaku.script-corrections/1", alias="schema")
    layout: LAYOUT = ""
    lines: tuple[LineSaid, ...] = ()
    like: tuple[LikeSaid, ...] = ()


FORMAT = Format("gassaku.script-corrections", 1, Corrections)
NO_CORRECTIONS = Corrections(schema="gassaku.script-corrections/1")


def pattern_of(text: str) -> str:
    """The pattern of lines like this one: the same words with any numbers."""
    return _NUMBER.sub("{number}", fold_line(text)).replace("{number}{number}", "{number}")


class Likeness:
    """A pattern, ready to be held against lines. Linear in the line, for `{any}` is never tried twice."""

    def __init__(self, pattern: str) -> None:
        pieces = fold_line(pattern).split("{any}")
        self.pieces = [re.compile(re.escape(piece).replace(re.escape("{number}"), r"\d+")) for piece in pieces]

    def fits(self, text: str) -> bool:
        """Whether the folded line is like the pattern."""
        if len(self.pieces) == 1:
            return self.pieces[0].fullmatch(text) is not None
        first = self.pieces[0].match(text)
        if first is None:
            return False
        at = first.end()
        for piece in self.pieces[1:-1]:
            found = piece.search(text, at)
            if found is None:
                return False
            at = found.end()
        last = self.pieces[-1]
        if not last.pattern:
            return True
        return any(found.end() == len(text) for found in last.finditer(text, at))


def write_corrections(corrections: Corrections) -> str:
    """The document's text, the same for the same corrections."""
    import json

    def row(said: LineSaid | LikeSaid) -> str:
        held = said.model_dump(by_alias=True, exclude_defaults=True)
        return "  - {" + ", ".join(f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in held.items()) + "}"

    rows = [f"schema: {corrections.schema_}"]
    if corrections.layout:
        rows.append(f"layout: {corrections.layout}")
    if corrections.lines:
        rows += ["lines:", *map(row, corrections.lines)]
    if corrections.like:
        rows += ["like:", *map(row, corrections.like)]
    return "\n".join([*rows, ""])


def read_corrections(data: bytes, path: str) -> Corrections:
    """The corrections in a document; none of what can't be used is kept.

    Raises:
        NotationError: the document is no YAML of this schema, or says something that this desk does not know.
    """
    from gassaku.notation import NotationError

    tree, told = FORMAT.read(data, path)
    made, found = FORMAT.finish(tree)
    if not isinstance(made, Corrections):
        first = (*told, *found)[0]
        raise NotationError(
            path, line=first.place.line, found=first.message, expected="corrections of a script", mend=first.mend
        )
    return made
