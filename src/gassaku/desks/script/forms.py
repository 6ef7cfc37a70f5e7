"""The forms a script office hands out: scene list, breakdown sheets, characters, locations, cast by scene.

Each is a `printing.Report` in the reader's language, with every text of the script in its own; `printing` writes it as
PDF, XLSX or CSV. What a person confirmed bears a ✓, what the text suggests the words that led to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from gassaku.desks.script.breakdown import Carried, Item, Part, SceneSheet, Sheets, scene_name
from gassaku.desks.script.breakdown_document import spoken_in
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.language import line_language
from gassaku.desks.script.measure import Measure, measure_kind, measure_of
from gassaku.desks.script.tags import CATEGORIES
from gassaku.desks.script.time_word import TIME_LANGUAGES, same_time_in, time_class
from gassaku.printing import Block, Cell, Column, Facts, Heading, PageBreak, Paragraph, Report, Table, Text
from gassaku.vocabulary.descriptor import descriptor_name

CAST_COLUMNS = 18
"""Scenes side by side on one page of the cast list; the next ones follow below."""
SURE = "✓"
Names = Mapping[str, Mapping[str, str]]
"""A character's names by language tag, under the name that the script cues them by."""


class Form:
    """What is laid out: the breakdowns, the reader's words, and what characters are called elsewhere."""

    def __init__(self, breakdowns: Sequence[Sheets], language: str, names: Names) -> None:
        self.breakdowns = breakdowns
        self.words = FormWords(language)
        self.language = language
        self.names = names

    def text(self, said: str, sheets: Sheets) -> Text:
        """A text of the script with its language."""
        tag = line_language(said, sheets.script.language)
        return Text(said, "" if tag == "und" else tag)

    def scene_name(self, sheets: Sheets, sheet: SceneSheet) -> str:
        """A scene's name across episodes, `1-12A`."""
        return scene_name(sheets.episode, sheet.number)

    def side(self, sheet: SceneSheet) -> str:
        return self.words(sheet.scene.int_ext) if sheet.scene.int_ext else ""

    def measured(self, measure: Measure) -> str:
        return self.words(f"measure.{measure.kind}", n=str(measure))

    def called(self, name: str) -> str:
        """A character's name for the reader, behind the script's own where it differs."""
        other = self.names.get(name, {}).get(self.language, "")
        return f"{name} ({other})" if other and other != name else name

    def time(self, said: str, sheets: Sheets) -> Text:
        """A time of day in the reader's words where it is a known one."""
        base = self.language.split("-", maxsplit=1)[0]
        read = same_time_in(said, base) if time_class(said) and base in TIME_LANGUAGES else said
        return self.text(said, sheets) if read == said else Text(read, self.language)

    def people(self, sheet: SceneSheet, sheets: Sheets) -> tuple[Text, ...]:
        """Who is in a scene, by the names that the reader knows them by, else as the script cues them."""
        parts: list[Text] = []
        for part in sheet.cast:
            other = self.names.get(part.name, {}).get(self.language, "")
            if parts:
                parts.append(Text(", ", self.language))
            parts.append(Text(other, self.language) if other else self.text(part.name, sheets))
        return tuple(parts)

    def item(self, item: Item) -> str:
        said = f"{item.what} {SURE}" if item.by != "text" else item.what
        words = dict.fromkeys(one.word for one in item.evidence if item.what.casefold() not in one.word.casefold())
        return f"{said} ({', '.join(words)})" if words else said

    def carried(self, one: Carried) -> str:
        name = descriptor_name(one.name, self.language)
        words = ", ".join(dict.fromkeys(found.word for found in one.evidence))
        said = f"{name} {one.level}" + (f" {SURE}" if one.confirmed else "")
        return f"{said} ({words})" if words else said

    def drafts(self) -> str:
        """Which draft of each episode the form was made from, as the title pages say."""
        told = []
        for sheets in self.breakdowns:
            page = {key.casefold(): value for key, value in sheets.script.title_page}
            draft = " ".join((page.get("draft date") or page.get("revision") or "").split())
            if draft:
                told.append(f"{self.words('episode.n', n=sheets.episode)} {draft}")
        return " · ".join(told)

    def part(self, part: Part) -> str:
        age = f" ({part.age})" if part.age is not None else ""
        lines = self.words("lines.n", n=part.lines) if part.lines else self.words("silent")
        return f"{self.called(part.name)}{age}: {lines}"


def _scene_list(form: Form) -> list[Block]:
    words = form.words
    blocks: list[Block] = []
    for sheets in form.breakdowns:
        kind = measure_kind(sheets.script)
        rows: list[list[Cell]] = [
            [
                sheet.number,
                form.side(sheet),
                form.text(sheet.scene.place or sheet.scene.heading, sheets),
                form.time(sheet.scene.time, sheets),
                ", ".join(words(flag) for flag in sheet.scene.flags),
                str(sheet.scene.eighths) if kind == "pages" else str(measure_of(sheet.scene, sheets.script)),
                words.counted(sheet.time.seconds),
                form.people(sheet, sheets),
                ", ".join(words.language_name(tag) for tag in sheet.languages),
            ]
            for sheet in sheets.scenes
        ]
        seconds = sum(sheet.time.seconds for sheet in sheets.scenes)
        length = str(_total(sheets))
        rows.append([words("total"), "", "", "", "", length, words.counted(seconds), "", ""])
        columns = (
            Column(words("scene")),
            Column(words("side")),
            Column(words("place"), share=4),
            Column(words("time")),
            Column(words("flags")),
            Column(words(f"measure.{kind}", n="").strip(), end=True),
            Column(words("length"), end=True),
            Column(words("cast"), share=4),
            Column(words("languages"), share=2),
        )
        name = words("episode.n", n=sheets.episode)
        blocks.append(Table(columns, rows, name, name, frozenset({len(rows) - 1})))
        blocks.append(Paragraph(f"{words('method')}: {_methods(form, sheets)}", dim=True))
    return blocks


def _total(sheets: Sheets) -> Measure:
    return Measure(
        measure_kind(sheets.script), sum(measure_of(sheet.scene, sheets.script).amount for sheet in sheets.scenes)
    )


def _methods(form: Form, sheets: Sheets) -> str:
    return ", ".join(form.words(f"method.{name}") for name in dict.fromkeys(one.time.method for one in sheets.scenes))


def _sheets(form: Form) -> list[Block]:
    words = form.words
    blocks: list[Block] = [Paragraph(words("note"), dim=True)]
    for sheets in form.breakdowns:
        for sheet in sheets.scenes:
            if len(blocks) > 1:
                blocks.append(PageBreak())
            blocks.append(Heading(f"{words('episode.n', n=sheets.episode)} · {words('scene.n', n=sheet.number)}"))
            blocks.append(Paragraph(form.text(sheet.scene.heading, sheets)))
            blocks.append(Facts(_facts(form, sheets, sheet)))
            blocks.append(_needs(form, sheets, sheet))
    return blocks


def _facts(form: Form, sheets: Sheets, sheet: SceneSheet) -> list[tuple[str, Cell]]:
    words, scene = form.words, sheet.scene
    spoken = [
        f"{words.language_name(tag)} {count}" if count else words.language_name(tag)
        for tag, count in sheet.languages.items()
    ]
    rows: list[tuple[str, Cell]] = [
        (words("side"), form.side(sheet)),
        (words("place"), form.text(scene.place, sheets)),
        (words("time"), form.time(scene.time, sheets)),
        (words("flags"), ", ".join(words(flag) for flag in scene.flags)),
        (words("measure"), form.measured(measure_of(scene, sheets.script))),
        (words("length"), f"{words.counted(sheet.time.seconds)} ({words(f'method.{sheet.time.method}')})"),
        (words("languages"), ", ".join(spoken)),
        (words("line"), scene.line),
    ]
    return [row for row in rows if str(row[1])]


def _needs(form: Form, sheets: Sheets, sheet: SceneSheet) -> Table:
    words = form.words
    rows: list[list[Cell]] = [
        [words("cast"), form.text("\n".join(form.part(part) for part in sheet.cast) or words("none"), sheets)]
    ]
    rows += [
        [words(category), form.text("\n".join(form.item(item) for item in sheet.items[category]), sheets)]
        for category in CATEGORIES
        if sheet.items[category]
    ]
    if sheet.descriptors:
        rows.append([words("descriptors"), "\n".join(form.carried(one) for one in sheet.descriptors)])
    name = f"{sheets.episode}-{sheet.number}"
    return Table((Column(words("category"), share=1), Column(words("what"), share=5)), rows, name)


def _characters(form: Form) -> list[Block]:
    words = form.words
    scenes: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    ages: dict[str, int] = {}
    home: dict[str, Sheets] = {}
    for sheets in form.breakdowns:
        for sheet in sheets.scenes:
            for part in sheet.cast:
                scenes[part.name].append(form.scene_name(sheets, sheet))
                home.setdefault(part.name, sheets)
                if part.age is not None:
                    ages.setdefault(part.name, part.age)
            for name, tag in spoken_in(sheets, sheet):
                lines[name][tag] += 1
    tags = sorted({tag for row in lines.values() for tag in row})
    order = sorted(scenes, key=lambda name: (-sum(lines[name].values()), -len(scenes[name]), name))
    rows: list[list[Cell]] = [
        [
            form.text(name, home[name]),
            _elsewhere(form, name),
            ages.get(name),
            len(scenes[name]),
            sum(lines[name].values()),
            *(lines[name][tag] or None for tag in tags),
            scenes[name][0],
        ]
        for name in order
    ]
    by_tag = [sum(lines[name][tag] for name in order) for tag in tags]
    rows.append([words("total"), "", None, None, sum(by_tag), *by_tag, ""])
    columns = (
        Column(words("character"), share=2),
        Column(words("names"), share=5),
        Column(words("age"), end=True),
        Column(words("scenes"), end=True),
        Column(words("lines"), end=True),
        *(Column(words.language_name(tag), end=True) for tag in tags),
        Column(words("first")),
    )
    return [Table(columns, rows, words("form.characters"), strong=frozenset({len(rows) - 1}))]


def _elsewhere(form: Form, name: str) -> tuple[Text, ...]:
    told: dict[str, str] = {}
    for tag, said in form.names.get(name, {}).items():
        told.setdefault(said, tag)
    others = [Text(said, tag) for said, tag in told.items() if said != name]
    parts: list[Text] = []
    for at, other in enumerate(others):
        parts += [Text(" · ", form.language), other] if at else [other]
    return tuple(parts)


def _locations(form: Form) -> list[Block]:
    words = form.words
    found: dict[tuple[str, str], list[tuple[Sheets, SceneSheet]]] = defaultdict(list)
    for sheets in form.breakdowns:
        for sheet in sheets.scenes:
            found[sheet.scene.place, sheet.scene.int_ext].append((sheets, sheet))
    rows: list[list[Cell]] = []
    for (place, side), held in sorted(found.items(), key=lambda row: (-len(row[1]), row[0])):
        times = dict.fromkeys(sheet.scene.time for _, sheet in held if sheet.scene.time)
        rows.append(
            [
                form.text(place, held[0][0]),
                words(side) if side else "",
                form.text(", ".join(times), held[0][0]),
                len(held),
                _pages(sheet for _, sheet in held),
                words.counted(sum(sheet.time.seconds for _, sheet in held)),
                ", ".join(form.scene_name(sheets, sheet) for sheets, sheet in held),
            ]
        )
    columns = (
        Column(words("place"), share=4),
        Column(words("side")),
        Column(words("time"), share=2),
        Column(words("scenes"), end=True),
        Column(words("pages"), end=True),
        Column(words("length"), end=True),
        Column(words("which"), share=4),
    )
    return [Table(columns, rows, words("form.locations"))]


def _pages(held: object) -> str:
    count = sum(sheet.scene.eighths.count for sheet in held)  # type: ignore[attr-defined]  # sheets, one after another
    return str(Measure("pages", count))


def _cast(form: Form) -> list[Block]:
    """A row a character, a column a scene; the number of lines, or a dot for who is there and silent."""
    blocks: list[Block] = []
    for sheets in form.breakdowns:
        counts: Counter[str] = Counter()
        present: Counter[str] = Counter()
        for sheet in sheets.scenes:
            counts.update({part.name: part.lines for part in sheet.cast})
            present.update(part.name for part in sheet.cast)
        order = sorted(present, key=lambda name: (-counts[name], -present[name], name))
        title = form.words("episode.n", n=sheets.episode)
        for start in range(0, len(sheets.scenes), CAST_COLUMNS):
            some = sheets.scenes[start : start + CAST_COLUMNS]
            blocks.append(_cast_part(form, sheets, some, order, title))
    return blocks


def _cast_part(form: Form, sheets: Sheets, some: Sequence[SceneSheet], order: list[str], title: str) -> Table:
    lines = [{part.name: part.lines for part in sheet.cast} for sheet in some]
    here = [name for name in order if any(name in row for row in lines)]
    rows: list[list[Cell]] = [
        [form.text(form.called(name), sheets), *((row[name] or "·") if name in row else None for row in lines)]
        for name in here
    ]
    columns = (Column(form.words("character"), share=3), *(Column(sheet.number, end=True, share=1) for sheet in some))
    span = f"{title} {some[0].number}–{some[-1].number}"
    return Table(columns, rows, span, span)


FORMS: Mapping[str, tuple[Callable[[Form], list[Block]], bool]] = {
    "scenes": (_scene_list, True),
    "sheets": (_sheets, False),
    "characters": (_characters, True),
    "locations": (_locations, True),
    "cast": (_cast, True),
}
"""Every form by name, and whether it lies on its side."""


def make_form(
    name: str,
    breakdowns: Sequence[Sheets],
    language: str,
    *,
    work: str = "",
    footer: str = "",
    names: Names | None = None,
) -> Report:
    """A form of `FORMS` in the reader's language.

    Args:
        language: the reader's (BCP 47).
        work: the title of the work, below the form's own.
        footer: on every page: which draft and day.
        names: what characters are called in other languages.

    Raises:
        KeyError: no such form.
    """
    build, landscape = FORMS[name]
    form = Form(breakdowns, language, names or {})
    return Report(form.words(f"form.{name}"), language, build(form), work, footer or form.drafts(), landscape)
