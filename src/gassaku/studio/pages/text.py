"""Text as a page shows it: runs of one language, days, lists, and sentences told in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from django.utils.translation import get_language, gettext

_LOCALES = {
    "en": "en_GB",
    "ko": "ko",
    "ja": "ja",
    "zh-hans": "zh_Hans",
    "zh-hant": "zh_Hant",
    "th": "th",
}
_ABBREVIATED = {"Asia/Bangkok": "ICT", "Asia/Singapore": "SGT"}  # the zone data has digits only for these
_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


@dataclass(frozen=True)
class Run:
    """A run of text in one language. `lang` is a BCP 47 tag, or "" where it is the page's own language."""

    text: str
    lang: str = ""


NOTHING = Run("")


@dataclass(frozen=True)
class Day:
    """A day or a moment: for machines and as shown."""

    iso: str
    shown: str


def language() -> str:
    """The code of the language that is active, as Django names it."""
    return get_language() or "en"


def tag(code: str | None = None) -> str:
    """The BCP 47 tag of a language code of ours."""
    code = code or language()
    return _TAGS.get(code, code)


def locale() -> Locale:
    """The active language's way to write days and lists."""
    return Locale.parse(_LOCALES.get(language(), "en_GB"))


def named(names: Mapping[str, str], *, prefer: str | None = None) -> Run:
    """A name in the reader's language if it has one, else in English, else in the first language it has."""
    wanted = prefer or tag()
    for one in (wanted, wanted.split("-")[0], "en", *names):
        if names.get(one):
            return Run(names[one], one)
    return NOTHING


def told(template: str, params: Mapping[str, str | int] | None = None) -> Run:
    """A desk's sentence in the reader's language where it was translated; otherwise in English and marked so."""
    said = gettext(template) if template else ""
    foreign = said == template and language() != "en"
    return Run(said.format_map(params) if params is not None else said, "en" if foreign else "")


def _iso(day: dt.date) -> str:
    return (day.date() if isinstance(day, dt.datetime) else day).isoformat()


def short_day(day: dt.date) -> Day:
    """As `18 Jun`."""
    return Day(_iso(day), str(format_skeleton("MMMd", day, locale=locale())))


def month_name(month: str) -> str:
    """A month written as `2027-06` in the reader's language, short: `Jun 2027`."""
    first = dt.date.fromisoformat(f"{month}-01")
    return str(format_skeleton("yMMM", first, locale=locale()))


def tight_day(day: dt.date) -> Day:
    """As `18 Jun`, or `6/18` where the months of the language are figures anyway. It fits a cell of the board."""
    pattern = "Md" if locale().language in {"ko", "ja", "zh"} else "MMMd"
    return Day(_iso(day), str(format_skeleton(pattern, day, locale=locale())))


def day(day: dt.date) -> Day:
    """As `18 June 2027`."""
    return Day(_iso(day), format_date(day, "long", locale=locale()))


def iso_day(iso: str) -> Day:
    """`2027-06-18`, as JSON has days, as the reader writes it; what is no day stays as it is."""
    try:
        return day(dt.date.fromisoformat(iso))
    except ValueError:
        return Day(iso, iso)


def weekday(day: dt.date) -> Day:
    """As `Monday 14 June 2027`."""
    return Day(_iso(day), format_date(day, "full", locale=locale()))


def moment(at: dt.datetime) -> Day:
    """As `Fri, 22 Oct 2027, 20:00 KST`, in the zone that the moment carries."""
    shown = format_skeleton("yMMMEd", at, locale=locale())
    return Day(at.isoformat(timespec="minutes"), f"{shown}, {clock(at)}")


def stamp(at: dt.datetime) -> Day:
    """As `11 June 2027, 17:42 JST`, in the zone that the moment carries."""
    return Day(at.isoformat(timespec="minutes"), f"{format_date(at, 'long', locale=locale())}, {clock(at)}")


def hour(at: dt.datetime) -> str:
    """As `20:00`."""
    return str(format_time(at, "HH:mm", locale=locale()))


def clock(at: dt.datetime) -> str:
    """As `20:00 KST`; zones without letters of their own are shown by their distance from UTC."""
    zone = _ABBREVIATED.get(str(at.tzinfo), at.tzname() or "")
    if zone[:1] in {"+", "-"}:
        zone = f"UTC{zone}"
    return f"{hour(at)} {zone}".strip()


def listed(names: Iterable[str]) -> str:
    """As `China, Japan and Korea`."""
    return str(format_list(list(names), locale=locale()))
