"""What a form of the standards desk sends: an alternative with its price, read as the document has it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import Invalid
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import Money

Json = Any  # Any: JSON


def level_sent(sent: Mapping[str, str], name: str = "level") -> int:
    """A level.

    Raises:
        Invalid: none was sent.
    """
    said = sent.get(name, "")
    if said not in ("0", "1", "2", "3", "4", "5"):
        raise Invalid(_("The level is a whole number from 0 to 5."), _("Choose one of the list."))
    return int(said)


def alternative_sent(sent: Mapping[str, str], scene: tuple[str, str], id_: str, currency: str | None) -> Json:
    """An alternative as the document has it, from the fields of the form; figures as people of any country type them.

    Raises:
        Invalid: a figure that is none.
    """
    made: Json = {
        "id": id_,
        "episode": scene[0],
        "scene": scene[1],
        "kind": sent.get("kind", ""),
        "loss": whole_sent(sent, "loss", _("what the story loses"), most=1000),
    }
    if what := sent.get("what", "").strip():
        made["what"] = {sent.get("language") or "en": what}
    made["lowers"] = {
        name.removeprefix("lowers-"): int(level)
        for name, level in sent.items()
        if name.startswith("lowers-") and level in ("0", "1", "2", "3", "4", "5")
    }
    made["money"] = money_sent(sent, "money", currency)
    made["minutes"] = str(_decimal(sent, "seconds", _("seconds")) / 60)
    made["days"] = str(_decimal(sent, "days", _("days of work")))
    made["touches"] = [one.strip() for one in sent.get("touches", "").replace("、", ",").split(",") if one.strip()]
    made["until"] = sent.get("until") or None
    made["company"] = sent.get("company") or None
    return {key: value for key, value in made.items() if value is not None}


def money_sent(sent: Mapping[str, str], name: str, currency: str | None) -> int:
    """An amount in minor units; 0 for an empty field.

    Raises:
        Invalid: no amount of that currency.
    """
    amount = _decimal(sent, name, _("money"))
    if amount < 0:
        raise Invalid(_("“%(figure)s” is no amount of money.") % {"figure": sent.get(name, "")})
    if not currency:
        if amount != amount.to_integral_value():
            raise Invalid(_("Name the currency in the alternatives first; without one money is whole."))
        return int(amount)
    try:
        return Money.of(amount, currency).minor
    except (VocabularyError, ValueError) as error:
        raise Invalid(str(error)) from error


def whole_sent(sent: Mapping[str, str], name: str, called: str, *, most: int) -> int:
    """A whole number from 0 to `most`; 0 for an empty field.

    Raises:
        Invalid: it is none.
    """
    figure = _decimal(sent, name, called)
    if figure != figure.to_integral_value() or not 0 <= figure <= most:
        raise Invalid(
            _("“%(figure)s” is no whole number from 0 to %(most)s for %(field)s.")
            % {"figure": sent.get(name, ""), "most": most, "field": called}
        )
    return int(figure)


def _decimal(sent: Mapping[str, str], name: str, called: str) -> Decimal:
    said = sent.get(name, "").strip().replace(",", "").replace("\u2212", "-").replace(" ", "")
    if not said:
        return Decimal(0)
    try:
        figure = Decimal(said)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) > Decimal(10) ** 15:
        raise Invalid(
            _("“%(figure)s” is no number for %(field)s.") % {"figure": sent.get(name, ""), "field": called},
            _("Write it as 1200 or 1.5."),
        )
    return figure
