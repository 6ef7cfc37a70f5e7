"""A field of a form: its label, its hint, its error, its choices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class Option:
    """One choice of a field; `hint` says what it means."""

    value: str
    label: Run
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """A field as shown.

    Attributes:
        kind: `text`, `email`, `password`, `date`, `number`, `area`, `file`, `select`, `radio` or `ticks`.
        error: what is wrong and what to do, in a sentence; "" if nothing.
        complete: the browser's word for filling it in, as `email`.
        lang: of what is typed, where it is not the page's language.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    complete: str = "off"
    lang: str = ""

    @property
    def grouped(self) -> bool:
        """Whether it is several boxes under one legend."""
        return self.kind in {"radio", "ticks"}

    @property
    def box(self) -> str:
        """The kind of box of a grouped field."""
        return "radio" if self.kind == "radio" else "checkbox"


def options(pairs: Iterable[tuple[str, Run | str]], chosen: Iterable[str] = ()) -> tuple[Option, ...]:
    """Choices by value and label; those in `chosen` are taken already."""
    taken = frozenset(chosen)
    return tuple(
        Option(value, label if isinstance(label, Run) else Run(label), value in taken) for value, label in pairs
    )
