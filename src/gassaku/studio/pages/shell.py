"""What stands around every page of a production: its titles, the rail of desks, whose seat this is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from gassaku.readiness import Board, Status
from gassaku.studio.pages import signs
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run, named, tag

KEYS = {
    "finance": "F",
    "qualification": "Q",
    "script": "S",
    "schedule": "D",
    "standards": "N",
    "culture": "C",
    "subtitles": "T",
    "rights": "R",
    "release": "P",
    "audience": "A",
    "impact": "I",
}
_WORST = (Status.BLOCKED, Status.ATTENTION, Status.UNDER_WAY, Status.UNKNOWN, Status.READY, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Place:
    """A page that the rail leads to. `key` is the letter after `G`; "" if it has none."""

    name: str
    title: str
    href: str
    hint: str
    key: str = ""
    here: bool = False


@dataclass(frozen=True)
class RailDesk:
    """A desk in the rail with its worst status."""

    name: str
    title: str
    href: str
    hint: str
    key: str
    sign: str
    word: str
    here: bool = False


@dataclass(frozen=True)
class SeatShown:
    """Who looks: a person, for a company, in a role.

    Attributes:
        preview: whether this is a look through another company's eyes.
        others: companies whose view may be previewed.
    """

    person: Run
    party: Party
    role: str
    preview: bool = False
    others: tuple[Party, ...] = ()

    @property
    def may_preview(self) -> bool:
        """Whether there is another company to look as."""
        return bool(self.others) and not self.preview


@dataclass(frozen=True)
class Shell:
    """The frame of a production's page.

    Attributes:
        title: the production's title in the reader's language.
        titles: its titles in its other languages.
        places, more: pages above and below the desks in the rail.
    """

    slug: str
    title: Run
    titles: tuple[Run, ...]
    places: tuple[Place, ...]
    desks: tuple[RailDesk, ...]
    more: tuple[Place, ...]
    seat: SeatShown | None


def shell(
    slug: str,
    titles: Mapping[str, str],
    *,
    here: str,
    seat: SeatShown | None = None,
    board: Board | None = None,
    desk: str = "",
    closed: Collection[str] = (),
) -> Shell:
    """The frame around the page `here` (`board`, `documents`, `findings`, …).

    Args:
        titles: the production's title by language tag.
        board: the rail's desks come from it; without one the rail shows none.
        desk: the desk that this page is of.
        closed: pages that this seat has not.
    """
    title = named(titles)
    return Shell(
        slug=slug,
        title=title,
        titles=other_titles(titles),
        places=tuple(one for one in _places(slug, here) if one.name not in closed),
        desks=tuple(_desks(slug, board, desk)) if board else (),
        more=tuple(one for one in _more(slug, here) if one.name not in closed),
        seat=seat,
    )


def other_titles(titles: Mapping[str, str]) -> tuple[Run, ...]:
    """A production's titles beside the one in the reader's language, each in the marks of its own."""
    kept = {named(titles).text}
    runs: list[Run] = []
    for lang, text in titles.items():
        if text not in kept:
            kept.add(text)
            runs.append(Run(_quoted(text, lang), lang))
    return tuple(runs)


def _quoted(title: str, lang: str) -> str:
    """A title in the marks that its language sets titles in."""
    marks = {"ko": "〈〉", "ja": "『』", "zh": "《》"}.get(lang.split("-", maxsplit=1)[0], "")
    return f"{marks[0]}{title}{marks[1]}" if marks else title


def _hint(title: str, key: str) -> str:
    if not key:
        return title
    return gettext("%(title)s (G then %(key)s)") % {"title": title, "key": key}


def _place(slug: str, here: str, name: str, title: str, key: str = "") -> Place:
    return Place(name, title, reverse(name, args=[slug]), _hint(title, key), key, here == name)


def _places(slug: str, here: str) -> tuple[Place, ...]:
    return (
        _place(slug, here, "board", gettext("Board"), "B"),
        _place(slug, here, "findings", gettext("Findings"), "L"),
        _place(slug, here, "documents", gettext("Documents"), "O"),
        _place(slug, here, "scenarios", gettext("Scenarios")),
    )


def _more(slug: str, here: str) -> tuple[Place, ...]:
    return (
        _place(slug, here, "people", gettext("Companies and people")),
        _place(slug, here, "jobs", gettext("Jobs")),
        _place(slug, here, "history", gettext("History")),
        _place(slug, here, "tokens", gettext("Tokens")),
    )


def _desks(slug: str, board: Board, here: str) -> Iterable[RailDesk]:
    for name, title in board.desks:
        statuses = {cell.status for (desk, _), cell in board.cells.items() if desk == name}
        sign = signs.SIGN[next((status for status in _WORST if status in statuses), Status.UNKNOWN)]
        shown, key = signs.desk_title(name, title), KEYS.get(name, "")
        href = reverse("desk", args=[slug, name])
        yield RailDesk(name, shown, href, _hint(shown, key), key, sign, signs.word(sign), here == name)


@dataclass(frozen=True)
class Language:
    """A language of the interface: Django's code, its BCP 47 tag, its own name for itself."""

    code: str
    tag: str
    name: str


@dataclass(frozen=True)
class Interface:
    """The interface's language and the choice of others.

    Attributes:
        path: where to come back to after a change.
        theme: `light` or `dark` if the person chose one; "" follows the machine.
    """

    language: Language
    languages: tuple[Language, ...]
    path: str = ""
    theme: str = ""


LANGUAGES = (
    ("en", "English"),
    ("ko", "한국어"),
    ("ja", "日本語"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("th", "ไทย"),
)


def interface(code: str, path: str = "", theme: str = "", offered: Sequence[tuple[str, str]] = LANGUAGES) -> Interface:
    """The interface in the language `code`."""
    languages = tuple(Language(one, tag(one), name) for one, name in offered)
    here = next((one for one in languages if one.code == code), languages[0])
    return Interface(here, languages, path, theme if theme in {"light", "dark"} else "")
