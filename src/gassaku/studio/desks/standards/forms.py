"""The form of an alternative: what stands in its fields, whether new, held by the document, or just refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from gassaku.studio.desks.standards.matrix import Option
from gassaku.studio.pages.content import descriptor_word, edit_words, level_word
from gassaku.studio.pages.text import named, tag
from gassaku.vocabulary.money import Money

Json = Any  # Any: JSON


@dataclass(frozen=True)
class Lowering:
    """A descriptor that the scene carries, and the levels that it may come to."""

    name: str
    word: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class AlternativeForm:
    """Fields as they are shown.

    Attributes:
        key: keeps the names of one page's forms apart.
        id: of the alternative; "" for a new one.
        language: that `what` is written in.
    """

    key: str
    id: str
    kinds: tuple[Option, ...]
    what: str
    language: str
    money: str
    currency: str
    seconds: str
    days: str
    loss: str
    touches: str
    until: str
    companies: tuple[Option, ...]
    lowers: tuple[Lowering, ...]
    error: str = ""


def form_of(
    held: Json | None,
    sent: Mapping[str, str],
    tags: Mapping[str, Json],
    companies: Mapping[str, str],
    currency: str | None,
) -> AlternativeForm:
    """From what a person sent, else from the alternative that is there, else empty."""
    values = dict(sent) or (_values(held, currency) if held else {})
    company, kind = values.get("company", ""), values.get("kind", "")
    return AlternativeForm(
        key=held["id"] if held else "new",
        id=held["id"] if held else "",
        kinds=tuple(Option(value, said, value == kind) for value, said in edit_words()),
        what=values.get("what", ""),
        language=values.get("language", "") or tag(),
        money=values.get("money", ""),
        currency=currency or gettext("money"),
        seconds=values.get("seconds", ""),
        days=values.get("days", ""),
        loss=values.get("loss", ""),
        touches=values.get("touches", ""),
        until=values.get("until", ""),
        companies=tuple(Option(id_, said, id_ == company) for id_, said in companies.items()),
        lowers=tuple(_lowering(name, entry[0], values) for name, entry in tags.items() if entry[0]),
    )


def _lowering(name: str, level: int, values: Mapping[str, str]) -> Lowering:
    chosen = values.get(f"lowers-{name}", "")
    stays = Option("", gettext("stays at %(level)s") % {"level": level}, chosen == "")
    lower = [Option(str(one), f"{one} {level_word(one)}", chosen == str(one)) for one in range(level)]
    return Lowering(name, descriptor_word(name), (stays, *lower))


def _values(held: Json, currency: str | None) -> dict[str, str]:
    what = named(held["what"])
    major = Money(held["money"], currency).major if currency else Decimal(held["money"])
    seconds = (Decimal(held["minutes"]) * 60).quantize(Decimal(1))
    return {
        "kind": held["kind"],
        "what": what.text,
        "language": what.lang,
        "money": format(major, "f"),
        "seconds": str(seconds),
        "days": str(held["days"]),
        "loss": str(held["loss"]),
        "touches": ", ".join(held["touches"]),
        "until": held["until"] or "",
        "company": held["company"] or "",
        **{f"lowers-{name}": str(level) for name, level in held["lowers"].items()},
    }
