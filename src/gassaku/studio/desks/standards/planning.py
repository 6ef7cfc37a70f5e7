"""The version planner as work in the background: what is asked of it, its true progress, its result.

Parameters, all of them may be left out:
    on          the day of planning, as 2026-11-26; alternatives whose last day is past are not used
    only        ids of release targets
    points      how many points of the front are looked for, at most 60
    most_money, most_loss, most_versions    limits on the answer; money in minor units
    first       money, loss or versions: which point is shown first
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.desks.standards.kinds import Pin
from gassaku.desks.standards.papers import fingerprint_of, papers_of, targets_of
from gassaku.desks.standards.stakes import answer_with_story, stakes_of
from gassaku.desks.standards.versions.front import POINTS, Listener
from gassaku.desks.standards.versions.instance import Plan
from gassaku.studio.access.layers import PRIVATE
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View
from gassaku.studio.desks.standards.scene import price
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.jobs.work import Json, Outcome, Work, day_of, made_from

NAME = "version-plan"
MOST_POINTS = 60
FIRST = ("money", "loss", "versions")
LIMITS = ("most_money", "most_loss", "most_versions")
_STANDS_ON = ("production.yaml", "story/breakdown.yaml", "story/breakdown.json", "story/alternatives.yaml")


def stands_on(view: View) -> dict[str, int]:
    """The revisions that a version plan of this view is made from."""
    return {
        path: number for path, number in made_from(view).items() if _inside(path).startswith((*_STANDS_ON, "rules/"))
    }


def _inside(path: str) -> str:
    return path.split("/", 2)[2] if path.startswith(PRIVATE) else path


def _ask(seat: Seat, parameters: Json) -> None:
    day_of(seat, parameters)
    points = parameters.get("points", POINTS)
    if not _whole(points) or not 1 <= points <= MOST_POINTS:
        raise Invalid(_("The front has 1 to %(most)d points.") % {"most": MOST_POINTS})
    for name in LIMITS:
        limit = parameters.get(name)
        if limit is not None and (not _whole(limit) or not int(name == "most_versions") <= limit < 10**15):
            raise Invalid(
                _("“%(figure)s” is no limit.") % {"figure": limit}, _("Write a whole number, or leave it out.")
            )
    if parameters.get("first", FIRST[0]) not in FIRST:
        raise Invalid(_("The first point is the one of least money, least loss or fewest versions."))
    production = View.of(seat).production()
    breakdown, papers = papers_of(production)
    if breakdown is None:
        raise Invalid(_("There is no breakdown to plan from."), _("Say first what each scene carries."))
    known = [target.id for target in targets_of(production, papers)]
    only = parameters.get("only") or []
    if not isinstance(only, list) or any(one not in known for one in only):
        raise Invalid(
            _("Only release targets with a day and a medium are planned: %(known)s.") % {"known": ", ".join(known)}
        )
    if not known:
        raise Invalid(_("No release target has a day and a medium."), _("Write them into production.yaml."))


def _whole(figure: object) -> bool:
    return isinstance(figure, int) and not isinstance(figure, bool)


def _run(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    from gassaku.desks.standards.versions.answer import plan_versions

    view = View.of(seat)
    production = view.production()
    breakdown, papers = papers_of(production)
    if breakdown is None:
        raise Invalid(_("There is no breakdown to plan from."), _("Say first what each scene carries."))
    only = parameters.get("only") or []
    targets = [one for one in targets_of(production, papers) if not only or one.id in only]
    limits = {name: parameters[name] for name in LIMITS if parameters.get(name) is not None}
    if limits:
        pin = Pin(id=_("the limits of this search"), says=_("Limits that were typed in for this search."), **limits)
        papers = papers.model_copy(update={"pins": (*papers.pins, pin)})
    points = parameters.get("points", POINTS)
    watch = _Watch(progress, points, papers.currency)
    progress.tell(_("reading what each market demands"))
    answer = plan_versions(
        breakdown,
        papers,
        targets,
        production.rules,
        day_of(seat, parameters),
        points=points,
        listener=Listener(watch.point, watch.step),
    )
    watch.over(answer)
    answer_with_story(answer, stakes_of(production))
    revisions = stands_on(view)
    answer |= {
        "made_from": fingerprint_of(production),
        "made_on": day_of(seat, parameters).isoformat(),
        "limits": {**(answer.get("limits") or {"points": points}), **limits},
        "targets": [one.id for one in targets],
        "first": parameters.get("first", FIRST[0]),
        "revisions": revisions,
    }
    return Outcome(answer, revisions, _sentence(answer))


class _Watch:
    """Tells how far the search is: the best plan found, and what is proved impossible to beat."""

    def __init__(self, progress: Progress, points: int, currency: str | None) -> None:
        self.progress = progress
        self.points = points
        self.currency = currency
        self.found = 0

    def point(self, done: int, of: int) -> None:
        """A point of the front more."""
        del of
        self.found = done

    def over(self, answer: Json) -> None:
        """The search has ended: what it found is proved."""
        if answer["status"] != "infeasible":
            least = price(answer["money"], self.currency) or "0"
            count = len(answer["points"])
            self.progress.tell(_("points of the front"), count, count, objective=least, bound=least, gap="0 %")

    def step(self, best: Plan | None, bound: tuple[int, int]) -> None:
        """A step of the search. Raises `Cancelled` where somebody asked it to stop."""
        what = _("points of the front") if self.found else _("the cheapest plan")
        if best is None:
            self.progress.tell(what, self.found, self.points if self.found else 0)
            return
        money, loss = bound
        least, here = (min(loss, best.loss), best.loss) if loss else (min(money, best.money), best.money)
        self.progress.tell(
            what,
            self.found,
            self.points if self.found else 0,
            objective=str(here) if loss else price(here, self.currency) or "0",
            bound=str(least) if loss else price(least, self.currency) or "0",
            gap=f"{max(here - least, 0) / here * 100:.1f} %" if here else "0 %",
        )


def _sentence(answer: Json) -> str:
    if answer["status"] == "infeasible":
        return _("No plan holds: the pins contradict each other.")
    said = _("%(count)s plans that no other beats; the cheapest costs %(money)s.") % {
        "count": len(answer["points"]),
        "money": price(answer["money"], answer["currency"]) or "0",
    }
    if answer["open"]:
        gap = _("%(count)s demands are met by nothing that is priced.") % {"count": len(answer["open"])}
        return f"{said} {gap}"
    return said


VERSION_PLAN = Work(NAME, gettext_lazy("Version plan"), _ask, _run, page="standards-plan", stands_on=stands_on)
