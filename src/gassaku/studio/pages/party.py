"""A company of the production as a page shows it: its name, its one glyph and its hue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gassaku.production.sheet import Company
from gassaku.studio.pages.text import Run, named

_HUES = frozenset({"kr", "jp", "cn", "th", "tw", "hk", "sg"})
OWN_LANGUAGE = {"KR": "ko", "JP": "ja", "CN": "zh-Hans", "TW": "zh-Hant-TW", "HK": "zh-Hant-HK", "TH": "th", "SG": "en"}


@dataclass(frozen=True)
class Party:
    """A company as shown.

    Attributes:
        mark: the glyph that stands for it, in the language it is a glyph of.
        hue: the class of its colour; "" where its country has none.
    """

    id: str
    name: Run
    mark: Run
    hue: str


def party(company: Company) -> Party:
    """The company as the reader reads it."""
    own = OWN_LANGUAGE.get(company.country, "")
    local = company.name.get(own) or company.name.get(own.split("-")[0]) or named(company.name).text
    return Party(
        id=company.id,
        name=named(company.name),
        mark=Run(company.mark or (local or company.id)[:1], own or "en"),
        hue=company.country.lower() if company.country.lower() in _HUES else "",
    )


def parties(companies: Iterable[Company]) -> dict[str, Party]:
    """By id, in the order of the sheet."""
    return {company.id: party(company) for company in companies}
