"""What a payload says without its markup, in the markup of each format, and from one markup to another.

WebVTT cue text is the hub: it has the tags that the others have (and ruby, voice and language, which they lack).
"""

from __future__ import annotations

import html
import re

_SRT_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|< ?/? ?[biuBIU] ?>|\{\\[^{}]*\}|\{[a-zA-Z]:[^{}]*\}|\{/?[biu]\}")
_SRT_ITALIC = re.compile(r"< ?[iI]\b[^<>]*>|\{\\i1\}|\{i\}|\{[yY]:[^{}i]*i[^{}]*\}")
_ASS_BLOCK = re.compile(r"\{[^{}]*\}")
_ASS_DRAWING = re.compile(r"\\p(\d+)")
_VTT_TOKEN = re.compile(r"<([^>]*)>?")
_VTT_NAME = re.compile(r"/?([^.\s>]*)")
_VTT_NODES = frozenset(("c", "i", "b", "u", "v", "lang", "ruby", "rt"))
_HELD_BY_SRT = frozenset(("i", "b", "u"))


def lines_of(plain: str) -> tuple[str, ...]:
    """The lines of a plain text without empty ones at either end; () when nothing can be read in it."""
    if "\n" not in plain:
        return (plain,) if plain.strip() else ()
    lines = plain.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    first = 0
    while first < len(lines) and not lines[first].strip():
        first += 1
    return tuple(lines[first:])


def srt_plain(text: str) -> str:
    """SRT text without HTML tags (`<i>`, `<font …>`), SSA codes (`{\\an8}`) and MicroDVD codes (`{y:i}`)."""
    if "<" in text or "{" in text:
        return _SRT_TAG.sub("", text)
    return text


def srt_italic(text: str) -> bool:
    """Whether SRT text has an italic tag."""
    return ("<" in text or "{" in text) and _SRT_ITALIC.search(text) is not None


def ass_plain(text: str) -> str:
    """ASS text without override blocks and drawings, its `\\N`, `\\n` and `\\h` resolved."""
    if "{" in text:
        parts: list[str] = []
        drawing, last = False, 0
        for block in _ASS_BLOCK.finditer(text):
            if not drawing:
                parts.append(text[last : block.start()])
            for scale in _ASS_DRAWING.findall(block.group()):
                drawing = int(scale[:3]) > 0
            last = block.end()
        if not drawing:
            parts.append(text[last:])
        text = "".join(parts)
    return text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")


def vtt_plain(text: str) -> str:
    """WebVTT cue text as read: tags and ruby annotations left out, character references resolved."""
    if "<" not in text:
        return html.unescape(text) if "&" in text else text
    parts: list[str] = []
    stack: list[str] = []
    annotations = last = 0
    for token in _VTT_TOKEN.finditer(text):
        if token.start() > last and not annotations:
            parts.append(html.unescape(text[last : token.start()]))
        last = token.end()
        annotations += _tag(token[1], stack)
    if not annotations:
        parts.append(html.unescape(text[last:]))
    return "".join(parts)


def _tag(tag: str, stack: list[str]) -> int:
    """Applies a tag to the open ones, as the WebVTT rules for building the tree say; gives the change in open `rt`."""
    found = _VTT_NAME.match(tag)
    name = found[1] if found else ""
    if tag.startswith("/"):
        name = tag[1:]
        if stack and stack[-1] == name:
            stack.pop()
            return -1 if name == "rt" else 0
        if name == "ruby" and stack and stack[-1] == "rt":
            del stack[-2:]
            return -1
        return 0
    if name in _VTT_NODES and (name != "rt" or (stack and stack[-1] == "ruby")):
        stack.append(name)
        return 1 if name == "rt" else 0
    return 0


def vtt_italic(text: str) -> bool:
    """Whether WebVTT cue text has an italic span."""
    return "<" in text and any(_VTT_NAME.match(token[1])[1] == "i" for token in _VTT_TOKEN.finditer(text))  # type: ignore[index]  # the pattern matches the empty string too


def escaped(plain: str) -> str:
    """Plain text as WebVTT cue text."""
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def srt_to_vtt(text: str) -> tuple[str, tuple[str, ...]]:
    """SRT text as WebVTT cue text, and what it could not carry."""
    lost: list[str] = []
    parts: list[str] = []
    last = 0
    for tag in _SRT_TAG.finditer(text):
        parts.append(escaped(text[last : tag.start()]))
        last = tag.end()
        kept = re.fullmatch(r"<(/?)\s*([biuBIU])\s*>", tag.group())
        if kept:
            parts.append(f"<{kept[1]}{kept[2].lower()}>")
        else:
            lost.append(tag.group())
    parts.append(escaped(text[last:]))
    return "".join(parts), tuple(lost)


def ass_to_vtt(text: str) -> tuple[str, tuple[str, ...]]:
    """ASS text as WebVTT cue text: italic, bold and underline are kept, every other override is named as lost."""
    lost: list[str] = []
    parts: list[str] = []
    open_tags: list[str] = []
    last = 0
    drawing = False
    for block in _ASS_BLOCK.finditer(text):
        if not drawing:
            parts.append(escaped(ass_plain(text[last : block.start()])))
        last = block.end()
        for code in re.findall(r"\\[^\\{}]+", block.group()):
            switch = re.fullmatch(r"\\([ibu])(\d*)\s*", code)
            if switch and switch[2] in {"", "0", "1"}:
                parts.append(_switched(switch[1], switch[2] == "1", open_tags))
                continue
            scale = _ASS_DRAWING.fullmatch(code.strip())
            drawing = drawing if scale is None else int(scale[1][:3]) > 0
            lost.append("{" + code + "}")
    if not drawing:
        parts.append(escaped(ass_plain(text[last:])))
    parts.extend(f"</{name}>" for name in reversed(open_tags))
    return "".join(parts), tuple(lost)


def _switched(name: str, on: bool, open_tags: list[str]) -> str:
    """The tags that turn `name` on or off, those inside it closed and opened again."""
    if on == (name in open_tags):
        return ""
    if on:
        open_tags.append(name)
        return f"<{name}>"
    inside = open_tags[open_tags.index(name) + 1 :]
    open_tags.remove(name)
    closing = "".join(f"</{tag}>" for tag in reversed(inside)) + f"</{name}>"
    return closing + "".join(f"<{tag}>" for tag in inside)


def vtt_to_srt(text: str) -> tuple[str, tuple[str, ...]]:
    """WebVTT cue text as SRT text: `i`, `b`, `u` are kept; what SRT has no word for is named; ruby text is left out."""
    if "<" not in text:
        return html.unescape(text), ()
    lost: list[str] = []
    parts: list[str] = []
    stack: list[str] = []
    annotations = last = 0
    for token in _VTT_TOKEN.finditer(text):
        between = html.unescape(text[last : token.start()])
        if annotations:
            lost.append(f"ruby text {between}")
        else:
            parts.append(between)
        last = token.end()
        name = _VTT_NAME.match(token[1])
        before = len(stack)
        annotations += _tag(token[1], stack)
        if name and name[1] in _HELD_BY_SRT:
            if len(stack) != before:
                parts.append(f"</{name[1]}>" if token[1].startswith("/") else f"<{name[1]}>")
        elif not token[1].startswith("/") and (not name or name[1] not in {"ruby", "rt"}):
            lost.append(token.group())
    if not annotations:
        parts.append(html.unescape(text[last:]))
    parts.extend(f"</{name}>" for name in reversed(stack) if name in _HELD_BY_SRT)
    return "".join(parts), tuple(lost)
