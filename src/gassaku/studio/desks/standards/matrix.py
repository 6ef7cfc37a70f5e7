"""Scenes by markets: what each scene may be there, grouped by episode, narrowed by what a reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from gassaku.desks.standards.matrix import WORST
from gassaku.studio.desks.standards.wanted import Wanted
from gassaku.studio.pages.content import descriptor_word, descriptor_words, effect_word, medium_word
from gassaku.studio.pages.text import Run

Json = Any  # Any: JSON
Headings = Mapping[str, Mapping[str, Sequence[str]]]
ROWS_A_PAGE = 90  # an episode is never cut, so a page may be longer
_SIGN = {"blocker": "stop", "warning": "risk", "task": "work", "note": "ready"}
URGENT = ("stop", "risk", "open", "work", "na", "ready")
LOOK = frozenset({"stop", "risk", "open"})


@dataclass(frozen=True)
class Column:
    """A release target: its id, the market's name and its medium."""

    id: str
    name: str
    medium: str


@dataclass(frozen=True)
class Cell:
    """A scene in a market.

    Attributes:
        sign, word: what it may be there.
        count: how many rules fire, where more than one.
        says: for whoever does not see the table.
        href: the scene, at this market.
    """

    sign: str
    word: str
    count: int
    says: str
    href: str


@dataclass(frozen=True)
class Carried:
    """A descriptor of a scene in the reader's words; `suggested` while nobody confirmed it."""

    name: str
    word: str
    level: int
    suggested: bool


@dataclass(frozen=True)
class SceneRow:
    """A scene; `needs` somebody to look, or something is `planned` or to be done in it."""

    number: str
    heading: Run
    href: str
    carried: tuple[Carried, ...]
    cells: tuple[Cell, ...]
    needs: bool
    planned: bool


@dataclass(frozen=True)
class Group:
    """An episode's rows, and how many of its scenes need a look."""

    episode: str
    said: str
    rows: tuple[SceneRow, ...]


@dataclass(frozen=True)
class Option:
    """A value of a filter."""

    value: str
    said: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter: its name, its label, what every one is called, its values."""

    name: str
    label: str
    every: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class MatrixPage:
    """The whole page; `legend` are the signs in use with their words."""

    said: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    work: SceneRow | None
    filters: tuple[Filter, ...]
    legend: tuple[tuple[str, str], ...]
    wanted: Wanted
    everything: str
    only: str
    pages: tuple[tuple[str, str, bool], ...]
    aside: str


def sign_of(verdict: Json, rule: Json) -> str:
    """The sign of one rule that fires in one scene."""
    if verdict["planned"]:
        return "work"
    if rule["unofficial"]:
        return "na"
    if not verdict["confirmed"] and verdict["severity"] in ("blocker", "warning"):
        return "open"
    return _SIGN[verdict["severity"]]


def word_of(verdict: Json, rule: Json, sign: str) -> str:
    """What a cell says of it."""
    if verdict["planned"]:
        return pgettext("cell", "planned")
    if sign == "open":
        return pgettext("cell", "to confirm")
    if sign == "na":
        return pgettext("cell", "practice")
    if rule["effect"] == "restrict_to_rating" and rule["wanted"]:
        return pgettext("cell", "class %(class)s") % {"class": rule["wanted"]}
    return effect_word(rule["effect"])


def columns_of(data: Json, names: Mapping[str, str]) -> tuple[Column, ...]:
    """Every release target that is judged; `names` are the markets' by the target's id."""
    return tuple(
        Column(one["id"], names.get(one["id"], one["market"]), medium_word(one["medium"])) for one in data["targets"]
    )


def cell_of(verdicts: Sequence[Json], data: Json, target: Json, href: str, where: str) -> Cell:
    """The most urgent of what fires there."""
    if not verdicts:
        known = target["known"] and target["rules"]
        word = pgettext("cell", "clear") if known else pgettext("cell", "not known")
        return Cell("ready" if known else "open", word, 0, f"{where}, {target['id']}: {word}", href)
    ranked = sorted(
        ((sign_of(one, data["rules"][one["rule"]]), one) for one in verdicts),
        key=lambda pair: (URGENT.index(pair[0]), WORST[pair[1]["severity"]]),
    )
    sign, worst = ranked[0]
    word = word_of(worst, data["rules"][worst["rule"]], sign)
    return Cell(sign, word, len(verdicts), f"{where}, {target['id']}: {word}", f"{href}#m-{target['id']}")


def carried_of(tags: Mapping[str, Json]) -> tuple[Carried, ...]:
    """What a scene carries, the strongest first; what was found not to be there is left out."""
    some = [Carried(name, descriptor_word(name), tag[0], not tag[1]) for name, tag in tags.items() if tag[0]]
    return tuple(sorted(some, key=lambda one: -one.level))


def by_scene(data: Json) -> dict[tuple[int, str], list[Json]]:
    """Verdicts by scene and target."""
    found: dict[tuple[int, str], list[Json]] = {}
    for one in data["verdicts"]:
        found.setdefault((one["scene"], one["target"]), []).append(one)
    return found


def matrix_page(data: Json, headings: Headings, names: Mapping[str, str], wanted: Wanted, slug: str) -> MatrixPage:
    """What is asked for of a judged season. `headings` may be empty."""
    columns = [
        (column, target)
        for column, target in zip(columns_of(data, names), data["targets"], strict=True)
        if wanted.market in ("", target["id"]) and wanted.medium in ("", target["medium"])
    ]
    builder = _Builder(data, headings, wanted, slug, columns)
    groups = list(builder.groups())
    pages = list(_pages(groups))
    shown = pages[min(wanted.page, len(pages)) - 1] if pages else []
    needing, total = sum(row.needs for group in builder.every for row in group.rows), len(data["scenes"])
    said = ngettext(
        "%(needing)s of %(total)s scenes needs a look", "%(needing)s of %(total)s scenes need a look", needing
    ) % {"needing": needing, "total": total}
    seen = {cell.sign for group in shown for row in group.rows for cell in row.cells}
    work = builder.row(-1, {"episode": "", "number": "", "tags": data["work"]}) if data["scenes"] else None
    return MatrixPage(
        said=said,
        columns=tuple(column for column, _ in columns),
        groups=tuple(shown),
        work=work
        if work and any(cell.count for cell in work.cells) and wanted.page == 1 and not wanted.episode
        else None,
        filters=tuple(_filters(data, names, wanted)),
        legend=tuple(
            (sign, legend_word(sign)) for sign in ("stop", "risk", "open", "work", "na", "ready") if sign in seen
        ),
        wanted=wanted,
        everything=wanted.query(show="all"),
        only=wanted.query(show=""),
        pages=_pager(pages, wanted),
        aside=", ".join(data["aside"]),
    )


def legend_word(sign: str) -> str:
    """What a sign of the matrix means."""
    return {
        "stop": pgettext("matrix", "must not be shown as it is"),
        "risk": pgettext("matrix", "change or decide"),
        "open": pgettext("matrix", "somebody has to look"),
        "work": pgettext("matrix", "planned, or to be done"),
        "na": pgettext("matrix", "practice without a text"),
        "ready": pgettext("matrix", "clear"),
    }[sign]


class _Builder:
    def __init__(
        self,
        data: Json,
        headings: Headings,
        wanted: Wanted,
        slug: str,
        columns: Sequence[tuple[Column, Json]],
    ) -> None:
        self.data = data
        self.headings = headings
        self.wanted = wanted
        self.slug = slug
        self.columns = columns
        self.found = by_scene(data)
        self.every: list[Group] = []

    def groups(self) -> Iterator[Group]:
        """The episodes that have a row to show."""
        episodes: dict[str, list[tuple[int, Json]]] = {}
        for at, scene in enumerate(self.data["scenes"]):
            episodes.setdefault(scene["episode"], []).append((at, scene))
        for episode, scenes in episodes.items():
            if self.wanted.episode not in ("", episode):
                continue
            rows = [(at, self.row(at, scene)) for at, scene in scenes]
            self.every.append(Group(episode, "", tuple(row for _, row in rows)))
            kept = tuple(row for at, row in rows if self.takes(at, row))
            if kept:
                needing = sum(row.needs for _, row in rows)
                said = ngettext("%(count)s scene to look at", "%(count)s scenes to look at", needing)
                yield Group(episode, said % {"count": needing} if needing else pgettext("matrix", "clear"), kept)

    def row(self, at: int, scene: Json) -> SceneRow:
        """One scene."""
        episode, number = scene["episode"], scene["number"]
        where = gettext("scene %(scene)s") % {"scene": f"{episode}-{number}"} if at >= 0 else gettext("the whole work")
        href = reverse("standards-scene", args=[self.slug, episode, number]) if at >= 0 else ""
        cells = tuple(
            cell_of(self.found.get((at, target["id"]), ()), self.data, target, href, where)
            for _, target in self.columns
        )
        head = self.headings.get(episode, {}).get(number)
        return SceneRow(
            number,
            Run(head[0], head[1]) if head else Run(""),
            href,
            carried_of(scene["tags"]),
            cells,
            any(cell.sign in LOOK and cell.count for cell in cells),
            any(cell.sign == "work" for cell in cells),
        )

    def takes(self, at: int, row: SceneRow) -> bool:
        """Whether the row is among those asked for."""
        wanted = self.wanted
        if wanted.descriptor and not any(one.name == wanted.descriptor for one in row.carried):
            return False
        if wanted.severity or wanted.sure:
            return any(
                wanted.severity in ("", one["severity"])
                and (not wanted.sure or one["confirmed"] == (wanted.sure == "confirmed"))
                and (not wanted.descriptor or any(name == wanted.descriptor for name, _, _ in one["by"]))
                for _, target in self.columns
                for one in self.found.get((at, target["id"]), ())
            )
        return row.needs or row.planned or wanted.show == "all" or bool(wanted.descriptor)


def _pages(groups: Iterable[Group]) -> Iterator[list[Group]]:
    here: list[Group] = []
    for group in groups:
        if here and sum(len(one.rows) for one in here) + len(group.rows) > ROWS_A_PAGE:
            yield here
            here = []
        here.append(group)
    if here:
        yield here


def _pager(pages: Sequence[Sequence[Group]], wanted: Wanted) -> tuple[tuple[str, str, bool], ...]:
    if len(pages) < 2:
        return ()
    here = min(wanted.page, len(pages))
    return tuple(
        (
            page[0].episode if len(page) == 1 else f"{page[0].episode}–{page[-1].episode}",
            wanted.query(page=number),
            number == here,
        )
        for number, page in enumerate(pages, start=1)
    )


def _filters(data: Json, names: Mapping[str, str], wanted: Wanted) -> Iterator[Filter]:
    episodes = dict.fromkeys(scene["episode"] for scene in data["scenes"])
    carried = {name for scene in data["scenes"] for name, tag in scene["tags"].items() if tag[0]}
    choices = (
        ("episode", gettext("Episode"), gettext("All episodes"), [(one, one) for one in episodes]),
        (
            "market",
            gettext("Market"),
            gettext("All markets"),
            [(column.id, f"{column.id} {column.name}") for column in columns_of(data, names)],
        ),
        (
            "medium",
            gettext("Medium"),
            gettext("All media"),
            [(one, medium_word(one)) for one in dict.fromkeys(target["medium"] for target in data["targets"])],
        ),
        (
            "descriptor",
            gettext("Descriptor"),
            gettext("All descriptors"),
            [(name, word) for name, word in descriptor_words() if name in carried],
        ),
        (
            "severity",
            gettext("Weight"),
            gettext("Every weight"),
            [
                ("blocker", gettext("stops the release")),
                ("warning", gettext("change or decide")),
                ("task", gettext("to be done")),
                ("note", gettext("to know")),
            ],
        ),
        (
            "sure",
            gettext("Confirmed"),
            gettext("Confirmed or not"),
            [("confirmed", gettext("confirmed by a person")), ("suggested", gettext("only suggested"))],
        ),
    )
    for name, label, every, values in choices:
        now = getattr(wanted, name)
        yield Filter(name, label, every, tuple(Option(value, said, value == now) for value, said in values))
