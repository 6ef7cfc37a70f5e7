"""What of the matrix is asked for, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from gassaku.studio.pages.form import whole


@dataclass(frozen=True)
class Wanted:
    """Which scenes and which columns; "" is every one.

    Attributes:
        show: `all` for every scene; "" for those that need a look.
        severity: blocker, warning, task or note.
        sure: `confirmed` or `suggested`.
        page: the page, from 1; each holds whole episodes.
    """

    episode: str = ""
    market: str = ""
    medium: str = ""
    descriptor: str = ""
    severity: str = ""
    sure: str = ""
    show: str = ""
    page: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wanted:
        """From the query of an address; what is not known is left out."""
        said = {one.name: asked.get(one.name, "")[:80] for one in fields(cls) if one.name != "page"}
        return cls(**said, page=whole(asked.get("page", "")) or 1)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return replace(self, show="", page=1) != Wanted()

    def query(self, **changed: str | int) -> str:
        """The query of the same address with something else in it."""
        said = {**{one.name: getattr(self, one.name) for one in fields(self)}, "page": 1, **changed}
        return urlencode({name: value for name, value in said.items() if value not in ("", 1)})
