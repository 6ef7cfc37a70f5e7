"""Character cues: the name, what stands in brackets behind it, and the caret of dual dialogue."""

from __future__ import annotations

OPENING, CLOSING = "(（", ")）"
MOST = 8
"""Brackets behind a name that are read as extensions."""


def split_cue(text: str) -> tuple[str, tuple[str, ...], bool]:
    """`DAN (V.O.) (CONT'D) ^` as name, extensions without brackets, and whether it is dual."""
    dual = text.endswith("^")
    name = text[:-1].rstrip() if dual else text
    extensions: list[str] = []
    while name[-1:] in {")", "）"} and len(extensions) < MOST:
        start = max(name.rfind("("), name.rfind("（"))
        if start <= 0:
            break
        extensions.append(name[start + 1 : -1].strip())
        name = name[:start].rstrip()
    return name, tuple(reversed(extensions)), dual


def is_upper(name: str) -> bool:
    """Whether a name is all capitals and has a letter. A letter that has no case (가, あ, 中, ก) is not a capital."""
    if not name.isupper():
        return False
    return name.isascii() or not any(
        char > "\u02ff" and char.isalpha() and char.upper() == char.lower() for char in name
    )


def needs_at(name: str, extensions: tuple[str, ...] = ()) -> bool:
    """Whether Fountain must be told by `@` that this is a cue."""
    del extensions
    return not is_upper(name) or name.startswith((".", "!", ">", "~", "#", "=", "@"))
