"""Two drafts of a script laid upon each other: scenes by what became of them, lines by words, changes by department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gassaku.desks.script import Comparison, break_down, compare
from gassaku.desks.script.compare import Fate, LineChange, SceneChange
from gassaku.desks.script.departments import DEPARTMENTS, changes_for
from gassaku.desks.script.model import Scene, Script
from gassaku.desks.script.unit import Unit
from gassaku.production.wording import Span as Stretch
from gassaku.production.wording import spans
from gassaku.studio.access.documents import bytes_of_all, revisions_of
from gassaku.studio.desks.script.opening import OpenScript, corrections_of, open_script, read_paper
from gassaku.studio.desks.script.reading import anchor_of
from gassaku.studio.desks.script.sentences import department_name, fate_word, paper, sentence
from gassaku.studio.desks.script.words import run_of, side_letter, time_letter
from gassaku.studio.documents.showing import number_asked
from gassaku.studio.documents.shown import zoned
from gassaku.studio.pages.difference import Span
from gassaku.studio.pages.text import Run, stamp
from gassaku.studio.workspace.models import Revision

_SIGN = {Fate.CHANGED: "work", Fate.SPLIT: "work", Fate.MERGED: "work", Fate.CUT: "stop", Fate.NEW: "ready"}


@dataclass(frozen=True)
class Draft:
    """A revision in the choice: its number, what was said of it, its day, its paper."""

    number: int
    note: str
    day: str
    colour: str
    paper: str


@dataclass(frozen=True)
class Side:
    """A line on one side: who says it, its words with what the other side has not, its language."""

    who: Run | None
    kind: str
    spans: tuple[Span, ...]
    lang: str


@dataclass(frozen=True)
class ChangedLine:
    """A line of both drafts or of one."""

    old: Side | None
    new: Side | None


@dataclass(frozen=True)
class Heading:
    """A scene's heading on one side."""

    number: str
    text: Run
    eighths: str
    side: str
    time: str


@dataclass(frozen=True)
class ChangedScene:
    """What became of a scene, and what that means for each department."""

    anchor: str
    sign: str
    fate: str
    moved: bool
    renumbered: bool
    old: tuple[Heading, ...]
    new: tuple[Heading, ...]
    lines: tuple[ChangedLine, ...]
    told: tuple[tuple[str, Run], ...]


@dataclass(frozen=True)
class DraftsPage:
    """The comparison.

    Attributes:
        counts: each fate that occurs, with how many scenes.
        same: how many scenes stayed as they were, in words.
        departments: id, name, how many changes concern it, whether the page is narrowed to it.
    """

    counts: tuple[tuple[str, str, int], ...]
    same: str
    scenes: tuple[ChangedScene, ...]
    departments: tuple[tuple[str, str, int, bool], ...]
    lang: str


def drafts_page(compared: Comparison, department: str = "") -> DraftsPage:
    """The comparison, narrowed to the scenes where something changed for a department if one is named."""
    told = changes_for(compared)
    concerns: dict[str, list[tuple[str, Run]]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    for one in told:
        counted[one.department] += 1
        if department in {"", one.department}:
            concerns[one.scene].append((department_name(one.department), sentence(one)))
    numbers = _numbers(compared)
    changed = [change for change in compared.scenes if _differs(change)]
    shown = [
        _scene(change, compared, concerns.get(numbers[id(change)], []))
        for change in changed
        if not department or concerns.get(numbers[id(change)])
    ]
    counts = compared.counts()
    same = len(compared.scenes) - len(changed)
    return DraftsPage(
        tuple((_SIGN[fate], fate_word(fate), counts[fate.value]) for fate in _SIGN if counts[fate.value]),
        ngettext("%(count)s scene stays as it was", "%(count)s scenes stay as they were", same) % {"count": same},
        tuple(shown),
        tuple((one, department_name(one), counted[one], one == department) for one in DEPARTMENTS if counted[one]),
        compared.new.language,
    )


def _differs(change: SceneChange) -> bool:
    return change.fate is not Fate.SAME or change.moved or change.renumbered


def _numbers(compared: Comparison) -> Mapping[int, str]:
    """What each change's scene is called where departments are told of it: the breakdown's own numbers."""
    old = {sheet.scene.index: sheet.number for sheet in break_down(compared.old).scenes}
    new = {sheet.scene.index: sheet.number for sheet in break_down(compared.new).scenes}
    return {
        id(change): new[change.new[0].index] if change.new else old[change.old[0].index] for change in compared.scenes
    }


def _scene(change: SceneChange, compared: Comparison, told: Sequence[tuple[str, Run]]) -> ChangedScene:
    first = (change.new or change.old)[0]
    return ChangedScene(
        anchor=("was-" if not change.new else "") + anchor_of(first.number or str(first.index)),
        sign=_SIGN.get(change.fate, "na"),
        fate=fate_word(change.fate),
        moved=change.moved,
        renumbered=change.renumbered,
        old=tuple(_heading(scene, compared.old) for scene in change.old),
        new=tuple(_heading(scene, compared.new) for scene in change.new),
        lines=tuple(_line(line, compared) for line in change.lines),
        told=tuple(told),
    )


def _heading(scene: Scene, script: Script) -> Heading:
    return Heading(
        scene.number or str(scene.index),
        run_of(scene.heading, script.language),
        str(scene.eighths),
        side_letter(scene.int_ext),
        time_letter(scene.time),
    )


def _line(line: LineChange, compared: Comparison) -> ChangedLine:
    if line.old is None or line.new is None:
        return ChangedLine(
            _side(line.old, compared.old, ()) if line.old else None,
            _side(line.new, compared.new, ()) if line.new else None,
        )
    was, now = spans(line.old.text, line.new.text)
    return ChangedLine(_side(line.old, compared.old, was), _side(line.new, compared.new, now))


def _side(unit: Unit, script: Script, changed: Iterable[Stretch]) -> Side:
    said = run_of(unit.text, script.language)
    who = run_of(unit.speaker, script.language) if unit.speaker else None
    return Side(who, unit.kind.value, tuple(_cut(unit.text, changed)), said.lang)


def _cut(text: str, changed: Iterable[Stretch]) -> Iterator[Span]:
    at = 0
    for start, end in changed:
        if start > at:
            yield Span(text[at:start])
        yield Span(text[start:end], changed=True)
        at = end
    if at < len(text):
        yield Span(text[at:])


def drafts_of(opened: OpenScript, revisions: Iterable[Revision], white: int) -> tuple[Draft, ...]:
    """The revisions, the newest first, each with the colour of its paper; what came before the white draft has none."""
    made = []
    for one in revisions:
        colour, name = paper(one.number - white) if one.number >= white else ("", "")
        made.append(Draft(one.number, one.note, stamp(zoned(opened.seat, one.at)).shown, colour, name))
    return tuple(made)


def two_of(
    opened: OpenScript, revisions: Sequence[Revision], old: int, new: int
) -> tuple[Script | None, Script | None, str]:
    """Two revisions as scripts, both with what persons say of their lines, and why one can't be read."""
    said = corrections_of(opened.corrections_paper)
    wanted = [one for one in revisions if one.number in {old, new}]
    data = bytes_of_all(wanted)
    found = {one.number: read_paper(opened.paper, data.get(one.pk), said) for one in wanted}
    before, trouble = found.get(old, (None, ""))
    after, other = found.get(new, (None, ""))
    return before, after, trouble or other


@login_required
@require_safe
def drafts(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Two revisions by meaning."""
    opened = open_script(request, slug, path)
    revisions = [one for one in revisions_of(opened.paper) if not one.removal]
    newest = revisions[0].number if revisions else opened.paper.latest.number
    after = number_asked(request, "to", newest)
    before = number_asked(request, "from", next((one.number for one in revisions if one.number < after), after))
    white = number_asked(request, "white", revisions[-1].number if revisions else 1)
    old, new, trouble = two_of(opened, revisions, before, after)
    department = request.GET.get("for", "")
    shown = drafts_page(compare(old, new), department) if old is not None and new is not None else None
    listed = drafts_of(opened, revisions, white)
    return opened.answer(
        request,
        "drafts.html",
        here="drafts",
        drafts=listed,
        before=next((one for one in listed if one.number == before), None),
        after=next((one for one in listed if one.number == after), None),
        white=white,
        page=shown,
        department=department,
        trouble=trouble,
    )
