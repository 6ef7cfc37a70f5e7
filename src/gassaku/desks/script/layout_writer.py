"""A script in the layout of a country: headings in its order and words, speech in its form.

    S#12. 지우의 방 (밤/안)     ○駅・ホーム（夜）     1-20、卫生间  夜  内     ฉากที่ 12 ภายใน ห้อง - กลางคืน

What a layout has no form for (notes, sections, title page but the title) is left out; `convert` says what was lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from gassaku.desks.script.model import Element, Kind, Scene, Script
from gassaku.desks.script.time_word import same_time_in

LAYOUTS = ("korean", "japanese", "chinese", "thai")
OF_LANGUAGE = {"ko": "korean", "ja": "japanese", "zh": "chinese", "yue": "chinese", "th": "thai"}
"""The layout that writers of a language use; others have none of their own."""

_SIDES = {
    "korean": {"INT": "안", "EXT": "밖", "INT/EXT": "안팎"},
    "chinese": {"INT": "内", "EXT": "外", "INT/EXT": "内外"},
    "thai": {"INT": "ภายใน", "EXT": "ภายนอก", "INT/EXT": "ภายใน/ภายนอก"},
}
_FLAGS = {
    "korean": {"flashback": "회상", "montage": "몽타주", "dream": "꿈", "insert": "인서트", "imagined": "상상"},
    "japanese": {
        "flashback": "回想",
        "montage": "モンタージュ",
        "dream": "夢",
        "insert": "インサート",
        "imagined": "想像",
    },
    "chinese": {"flashback": "闪回", "montage": "蒙太奇", "dream": "梦", "insert": "插入", "imagined": "想象"},
    "thai": {"flashback": "ย้อนอดีต", "montage": "มอนทาจ", "dream": "ความฝัน", "insert": "แทรก", "imagined": "จินตนาการ"},
}
_BRACKETS = "()（）"
_PLAIN_NUMBER = re.compile(r"\d{1,3}")


class Row(NamedTuple):
    """A line of the sheet and what stands on it; an empty line stands before headings."""

    kind: Kind
    text: str


def write_layout(script: Script, layout: str) -> str:
    """The script as plain text in a layout of `LAYOUTS`. One that was read in that layout comes back as it was."""
    if script.format == layout and script.source:
        return script.source
    return "\n".join(row.text for row in layout_rows(script, layout)).strip("\n") + "\n"


def layout_rows(script: Script, layout: str) -> list[Row]:
    """The lines of the sheet, for text and for Word."""
    writer = _Writer(layout)
    title = next((value for _, value in script.title_page if value.strip()), "")
    if title:
        writer.rows += [Row(Kind.CENTRED, title.split("\n")[0].strip()), Row(Kind.ACTION, "")]
    scenes = {scene.index: scene for scene in script.scenes}
    before: Element | None = None
    for element in script.elements:
        if element.kind is Kind.HEADING:
            writer.heading(scenes[element.scene])
        else:
            writer.element(element, before)
        before = element if element.kind not in {Kind.NOTE, Kind.BONEYARD} else before
    writer.close()
    return writer.rows


class _Writer:
    def __init__(self, layout: str) -> None:
        self.layout = layout
        self.rows: list[Row] = []
        self.name = ""
        self.said: list[str] = []

    def heading(self, scene: Scene) -> None:
        self.close()
        if self.rows and self.rows[-1].text:
            self.rows.append(Row(Kind.ACTION, ""))
        self.rows.append(Row(Kind.HEADING, layout_heading(scene, self.layout)))
        if self.layout == "chinese":
            cast = dict.fromkeys(one.text for one in scene.elements if one.kind is Kind.CHARACTER)
            if cast and not any(one.kind is Kind.CAST for one in scene.elements):
                self.rows.append(Row(Kind.CAST, "人物：" + "、".join(cast)))

    def element(self, element: Element, before: Element | None) -> None:
        match element.kind:
            case Kind.CHARACTER:
                self.close()
                self.name = cue_name(element, self.layout)
            case Kind.PARENTHETICAL if self.name:
                self.said.append(direction(element.text, self.layout))
            case Kind.DIALOGUE | Kind.LYRIC if self.name:
                self._say(element.text, before)
            case Kind.NOTE | Kind.BONEYARD | Kind.SECTION | Kind.SYNOPSIS | Kind.PAGE_BREAK:
                return
            case _:
                self.close()
                self._stand(element)

    def _say(self, text: str, before: Element | None) -> None:
        joined = self.layout != "thai" and before is not None and before.kind is Kind.PARENTHETICAL
        if self.said and joined:
            self.said[-1] += text if self.layout in {"japanese", "chinese"} else f" {text}"
        else:
            self.said.append(text)

    def _stand(self, element: Element) -> None:
        indent = {"japanese": "　　　", "chinese": "△"}.get(self.layout, "")
        if element.kind in {Kind.TRANSITION, Kind.LAPSE, Kind.CAST}:
            indent = ""
        for line in element.text.split("\n"):
            if line.strip():
                self.rows.append(Row(element.kind, indent + line.strip()))

    def close(self) -> None:
        """Writes the speech that is open."""
        if not self.name:
            return
        lines = [line for part in self.said for line in part.split("\n") if line.strip()]
        for line in _SPEECHES[self.layout](self.name, lines):
            if line or not self.rows or self.rows[-1].text:
                self.rows.append(Row(Kind.DIALOGUE, line))
        self.name, self.said = "", []


def cue_name(element: Element, layout: str) -> str:
    """A cue with its marks, as the layout writes them."""
    if layout == "japanese":
        voice = "".join(one for one in element.extensions if one.startswith("の") or one in {"Ｍ", "Ｎ", "M", "N"})
        others = [one for one in element.extensions if one != voice]
        return element.text + voice + "".join(f"（{one}）" for one in others)
    opening, closing = ("（", "）") if layout == "chinese" else ("(", ")")
    space = " " if layout == "thai" else ""
    return element.text + "".join(f"{space}{opening}{one}{closing}" for one in element.extensions)


def direction(text: str, layout: str) -> str:
    """A direction in the brackets of the layout."""
    bare = text.strip().strip(_BRACKETS)
    return f"（{bare}）" if layout in {"japanese", "chinese"} else f"({bare})"


def _korean_speech(name: str, lines: list[str]) -> list[str]:
    return [f"{name}\t{lines[0]}", *(f"\t{line}" for line in lines[1:])] if lines else [name]


def _japanese_speech(name: str, lines: list[str]) -> list[str]:
    said = [line.replace("「", "『").replace("」", "』") for line in lines] or ["……"]
    return (f"{name}「" + "\n　".join(said) + "」").split("\n")


def _chinese_speech(name: str, lines: list[str]) -> list[str]:
    return [f"{name}：{line}" for line in lines] or [f"{name}："]


def _thai_speech(name: str, lines: list[str]) -> list[str]:
    return ["", name, *lines, ""]


_SPEECHES: dict[str, Callable[[str, list[str]], list[str]]] = {
    "korean": _korean_speech,
    "japanese": _japanese_speech,
    "chinese": _chinese_speech,
    "thai": _thai_speech,
}


def _flags(scene: Scene, layout: str) -> str:
    """The marks of flashback and the like that the place does not name itself."""
    words = [_FLAGS[layout][flag] for flag in scene.flags if flag in scene.heading.casefold() or scene.slug.flags]
    return "・".join(word for word in words if word not in scene.place)


def _korean_heading(scene: Scene) -> str:
    time = same_time_in(scene.time, "ko")
    inside = "/".join(part for part in (time, _SIDES["korean"].get(scene.int_ext, "")) if part)
    flags = _flags(scene, "korean")
    return (
        f"S#{scene.number or scene.index}. {scene.place}".rstrip()
        + (f" ({inside})" if inside else "")
        + (f" - {flags}" if flags else "")
    )


def _japanese_heading(scene: Scene) -> str:
    time = same_time_in(scene.time, "ja")
    flags = _flags(scene, "japanese")
    number = f"{scene.number}　" if _PLAIN_NUMBER.fullmatch(scene.number) else ""
    return f"{number}○" + (f"（{flags}）" if flags else "") + (scene.place or "同") + (f"（{time}）" if time else "")


def _chinese_heading(scene: Scene) -> str:
    time = same_time_in(scene.time, "zh")
    side = _SIDES["chinese"].get(scene.int_ext, "")
    flags = _flags(scene, "chinese")
    place = (scene.place or "同景") + (f"（{flags}）" if flags else "")
    number = scene.number or str(scene.index)
    parts = [part for part in (place, time, side) if part]
    return f"{number}、{'  '.join(parts)}" if time or side else f"第{number}场  {place}"


def _thai_heading(scene: Scene) -> str:
    time = same_time_in(scene.time, "th")
    flags = _flags(scene, "thai")
    side = _SIDES["thai"].get(scene.int_ext, "")
    head = " ".join(part for part in (f"ฉากที่ {scene.number or scene.index}", side, scene.place) if part)
    return head + (f" - {time}" if time else "") + (f" ({flags})" if flags else "")


_HEADINGS: dict[str, Callable[[Scene], str]] = {
    "korean": _korean_heading,
    "japanese": _japanese_heading,
    "chinese": _chinese_heading,
    "thai": _thai_heading,
}


def layout_heading(scene: Scene, layout: str) -> str:
    """The heading of a scene as the layout (of `LAYOUTS`) writes it."""
    return _HEADINGS[layout](scene)
