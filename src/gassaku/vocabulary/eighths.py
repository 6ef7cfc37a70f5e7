"""Eighths of a page: how a first assistant director measures scenes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gassaku.vocabulary import VocabularyError

_WRITTEN = re.compile(r"(?:(?P<pages>\d{1,6})(?:\s+|$))?(?:(?P<part>\d{1,6})/(?P<of>[248]))?")


@dataclass(frozen=True, slots=True, order=True)
class Eighths:
    """A length of script in eighths of a page. `str()` writes it as the strip does: `2 3/8`, `5/8`, `3`."""

    count: int

    def __post_init__(self) -> None:
        if self.count < 0:
            raise VocabularyError(f"{self.count} eighths is no length: a scene has none or more.")

    @classmethod
    def parse(cls, text: str) -> Eighths:
        """`2 3/8`, `5/8`, `1 1/2`, `3`, `11/8`; vulgar fractions and full-width digits are read too.

        Raises:
            VocabularyError: anything else, decimals among it.
        """
        spaced = re.sub(r"(?<=\d)(?=[¼½¾⅛⅜⅝⅞])", " ", text.strip())
        plain = unicodedata.normalize("NFKC", spaced).replace("\u2044", "/").replace("-", " ")
        found = _WRITTEN.fullmatch(plain)
        if not plain or found is None or (found["pages"] is None and found["part"] is None):
            raise VocabularyError(f"“{text}” is no page length; write pages and eighths, as 2 3/8.")
        pages = int(found["pages"] or 0)
        part = int(found["part"]) * (8 // int(found["of"])) if found["part"] else 0
        return cls(pages * 8 + part)

    @classmethod
    def total(cls, lengths: Iterable[Eighths]) -> Eighths:
        """The lengths added up."""
        return cls(sum(length.count for length in lengths))

    def __add__(self, other: Eighths) -> Eighths:
        return Eighths(self.count + other.count)

    def __str__(self) -> str:
        pages, part = divmod(self.count, 8)
        if not part:
            return str(pages)
        return f"{pages} {part}/8" if pages else f"{part}/8"
