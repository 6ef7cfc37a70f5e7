"""The searches as work in the background: what is asked, how far it is, what it found.

Parameters, all but `tests` may be left out:
    on          the day asked, as 2026-11-26
    tests       ids parted by commas, of the tests that must pass (a search for changes)
    budget      in whole units of the prices' currency (a search for changes)
    ceilings    "1" to count what somebody else decides, at the most it can be (a division)
"""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.desks.qualification.change import SolverMissingError
from gassaku.desks.qualification.division import AllocationError
from gassaku.rules.linear import NotEncodableError
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View
from gassaku.studio.desks.qualification import asking
from gassaku.studio.desks.qualification.searching import Asked
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.jobs.work import Json, Outcome, Work, day_of, made_from
from gassaku.studio.pages.money import by_code
from gassaku.vocabulary.money import round_half_up

SECONDS = 60.0


def asked_of(parameters: Json) -> Asked:
    """What a search for changes is asked."""
    return Asked.of(str(parameters.get("tests", "")).split(","), str(parameters.get("budget") or ""))


def _ask_change(seat: Seat, parameters: Json) -> None:
    day_of(seat, parameters)
    sent = asked_of(parameters)
    if sent.error:
        raise Invalid(sent.error)
    data = asking.told(View.of(seat), day_of(seat, parameters))
    known = {one["id"] for one in (*data["tests"], *data["incentives"])}
    if not sent.tests or not set(sent.tests) <= known:
        raise Invalid(_("Choose a test that concerns this production."))


def _run_change(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    view, sent = View.of(seat), asked_of(parameters)

    def tell(count: int) -> None:
        progress.tell(_("changes found: %(count)s") % {"count": count})

    progress.tell(_("searching"))
    try:
        found = asking.changes(view, day_of(seat, parameters), sent.tests, sent.budget, seconds=SECONDS, tell=tell)
    except (KeyError, SolverMissingError, NotEncodableError) as error:
        raise Invalid(_("The search can’t work out this test: %(why)s.") % {"why": error}) from error
    said = _("changes found: %(count)s") % {"count": len(found["changes"])}
    return Outcome(found, made_from(view), said)


def _ask_division(seat: Seat, parameters: Json) -> None:
    on = day_of(seat, parameters)
    if not asking.told(View.of(seat), on)["divisible"]:
        raise Invalid(_("Nothing can be moved yet"))


def _run_division(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    view = View.of(seat)

    def tell(best: Fraction, most: Fraction) -> None:
        sums = {"best": f"{round_half_up(best):,}", "most": f"{round_half_up(most):,}"}
        progress.tell(_("%(best)s left; none can leave more than %(most)s") % sums)

    progress.tell(_("searching"))
    ceilings = str(parameters.get("ceilings", "")) == "1"
    try:
        found, _text = asking.division(view, day_of(seat, parameters), ceilings=ceilings, seconds=SECONDS, tell=tell)
    except (AllocationError, SolverMissingError, NotEncodableError) as error:
        raise Invalid(str(error)) from error
    gain = by_code(found["gain"], found["currency"])
    return Outcome(found, made_from(view), _("%(gain)s more would be left") % {"gain": gain})


CHANGE = Work(
    "qualification-change",
    gettext_lazy("The cheapest change that passes"),
    _ask_change,
    _run_change,
    page="qualification-change-found",
    at_desk=True,
)
DIVISION = Work(
    "qualification-allocation",
    gettext_lazy("What to shoot where"),
    _ask_division,
    _run_division,
    page="qualification-allocation-found",
    at_desk=True,
)
