"""A scene's breakdown sheet as it stands beside its text: what is suggested, from which words, and what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gassaku.desks.script import Sheets
from gassaku.desks.script.breakdown import Evidence, SceneSheet
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.measure import measure_of
from gassaku.desks.script.tags import CATEGORIES, HIGHEST, SIDES
from gassaku.studio.desks.script.reading import anchor_of
from gassaku.studio.desks.script.words import run_of
from gassaku.studio.pages.text import Run, tag
from gassaku.vocabulary.descriptor import descriptor_name, descriptor_names

LEVELS = tuple(range(HIGHEST + 1))


@dataclass(frozen=True)
class Tag:
    """One thing of a scene.

    Attributes:
        key: what a button sends: the part and the thing.
        by: `text`, `document` or `person`; `by_word` says it.
        suggested: the text's own word where a person calls it something else.
        words: the words that led to it, each with its source line.
        aside: what stands behind it, as the number of a character's lines.
    """

    key: str
    what: Run
    by: str
    by_word: str
    words: tuple[tuple[str, int], ...] = ()
    suggested: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one category."""

    part: str
    title: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Content:
    """A content descriptor with its level."""

    id: str
    name: str
    level: int
    confirmed: bool
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Change:
    """A thing that is about to be called something else: the form below the sheet is filled with it."""

    part: str = ""
    what: str = ""


NOTHING = Change()


@dataclass(frozen=True)
class Panel:
    """The sheet beside a scene.

    Attributes:
        stated: what a person may say of the scene itself: key, label, value, whether a person said it.
        waiting: how many suggestions nobody decided on.
        open: whether the form for more stands below, filled with `change`.
    """

    number: str
    anchor: str
    length: str
    measure: str
    method: str
    groups: tuple[Group, ...]
    contents: tuple[Content, ...]
    stated: tuple[tuple[str, str, str, bool], ...]
    waiting: int
    open: bool = False
    change: Change = NOTHING


def _evidence(found: Iterable[Evidence]) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((one.word, one.line) for one in found))


def panels(sheets: Sheets, opens: str = "", change: Change = NOTHING) -> list[Panel]:
    """A panel a scene, in script order; the one of scene `opens` with the form for more."""
    words = FormWords(tag())
    made = []
    for sheet in sheets.scenes:
        panel = _panel(sheets, sheet, words)
        made.append(replace(panel, open=True, change=change) if sheet.number == opens else panel)
    return made


def _panel(sheets: Sheets, sheet: SceneSheet, words: FormWords) -> Panel:
    measure = measure_of(sheet.scene, sheets.script)
    groups = [_cast(sheets, sheet, words), *(_group(sheets, sheet, part, words) for part in CATEGORIES)]
    contents = tuple(
        Content(one.name, descriptor_name(one.name, tag()), one.level, one.confirmed, _evidence(one.evidence))
        for one in sheet.descriptors
    )
    waiting = sum(one.by == "text" for group in groups[1:] for one in group.tags)
    return Panel(
        number=sheet.number,
        anchor=anchor_of(sheet.number),
        length=words.counted(sheet.time.seconds),
        measure=words(f"measure.{measure.kind}", n=str(measure)),
        method=words(f"method.{sheet.time.method}"),
        groups=tuple(group for group in groups if group.tags),
        contents=contents,
        stated=_stated(sheet, words),
        waiting=waiting + sum(not one.confirmed for one in contents),
    )


def _cast(sheets: Sheets, sheet: SceneSheet, words: FormWords) -> Group:
    language = sheets.script.language
    tags = tuple(
        Tag(
            key=f"cast|{part.name}",
            what=run_of(part.name, language),
            by=part.by,
            by_word=words(f"by.{part.by}"),
            aside=words("lines.n", n=part.lines) if part.lines else words("silent"),
        )
        for part in sheet.cast
    )
    return Group("cast", words("cast"), tags)


def _group(sheets: Sheets, sheet: SceneSheet, part: str, words: FormWords) -> Group:
    language = sheets.script.language
    tags = tuple(
        Tag(
            key=f"{part}|{item.what}",
            what=run_of(item.what, language),
            by=item.by,
            by_word=words(f"by.{item.by}"),
            words=_evidence(item.evidence),
            suggested=item.suggested,
        )
        for item in sheet.items[part]
    )
    return Group(part, words(part), tags)


def _stated(sheet: SceneSheet, words: FormWords) -> tuple[tuple[str, str, str, bool], ...]:
    scene = sheet.scene
    values = (
        ("int_ext", words("side"), scene.int_ext),
        ("place", words("place"), scene.place),
        ("time", words("time"), scene.time),
        ("eighths", words("pages"), str(scene.eighths)),
        ("seconds", words("length"), str(sheet.time.seconds)),
    )
    return tuple((key, label, value, key in sheet.stated) for key, label, value in values)


def marks_of(sheets: Sheets) -> Mapping[int, Sequence[tuple[str, str]]]:
    """By source line, the words that are evidence of something, each with its category."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for sheet in sheets.scenes:
        for part, items in sheet.items.items():
            for item in items:
                for one in item.evidence:
                    found[one.line].append((one.word, part))
        for carried in sheet.descriptors:
            for one in carried.evidence:
                found[one.line].append((one.word, "descriptors"))
    return found


@dataclass(frozen=True)
class Choices:
    """What the forms of every panel offer: parts, descriptors, levels and sides."""

    parts: tuple[tuple[str, str], ...]
    descriptors: tuple[tuple[str, str], ...]
    levels: tuple[int, ...]
    sides: tuple[tuple[str, str], ...]


def descriptor_called(name: str) -> str:
    """The descriptor of that name in the reader's language, or of that id; the name itself where there is none."""
    wanted = name.strip().casefold()
    return next((one for one in descriptor_names() if wanted in {one, descriptor_name(one, tag()).casefold()}), name)


def choices() -> Choices:
    """The choices in the reader's language."""
    words = FormWords(tag())
    named = sorted(((one, descriptor_name(one, tag())) for one in descriptor_names()), key=lambda row: row[1])
    return Choices(
        (("cast", words("cast")), *((part, words(part)) for part in CATEGORIES)),
        tuple(named),
        LEVELS,
        tuple((side, words(side)) for side in SIDES),
    )
