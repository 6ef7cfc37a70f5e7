"""What a person decides about a rule that fires in a scene, as the clearance document has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import today_in
from gassaku.studio.desks.standards.said import decision_words
from gassaku.studio.desks.standards.scene import place_of

Json = Any  # Any: JSON


def decision_sent(sent: Mapping[str, str], where: tuple[str, str], data: Json, seat: Seat) -> Json:
    """A decision as the document has it.

    Raises:
        Invalid: no such decision, or the rule does not fire there.
    """
    place = place_of(data, *where)
    fires = any(
        (one["scene"], one["target"], data["rules"][one["rule"]]["id"])
        == (place, sent.get("target", ""), sent.get("rule", ""))
        for one in data["verdicts"]
    )
    if not fires:
        raise Invalid(_("That rule does not fire in this scene there."), _("Reload the page."))
    if sent.get("decision", "") not in dict(decision_words()):
        raise Invalid(_("Choose a decision of the list."))
    row = {
        "target": sent["target"],
        "episode": where[0],
        "scene": where[1],
        "rule": sent["rule"],
        "decision": sent["decision"],
        "owner": seat.company.key,
        "reviewer": seat.user.name or seat.user.email,
        "on": today_in(seat).isoformat(),
    }
    note = sent.get("note", "").strip()[:300]
    return {**row, "note": note} if note else row
