"""Whether it counts: the report, the search for changes and work divided over countries, as the command line prints."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from gassaku.desks.qualification.change import SolverMissingError
from gassaku.desks.qualification.division import AllocationError
from gassaku.rules.linear import NotEncodableError
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.api.boards import asked_view
from gassaku.studio.api.fields import Day, Json, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.studio import gives, production
from gassaku.studio.boards.asking import today_in
from gassaku.studio.desks.qualification import asking

TAGS = ["qualification"]


class ReportAsked(Schema):
    """By the law of which day where the first shooting day is not known, with which scenarios laid over."""

    on: Day | None = None
    scenario: list[Words] = Field(default_factory=list, max_length=20)


class ReportShown(Schema):
    """The report, as `gassaku qualification report --json` prints it."""

    production: dict[str, str]
    on: dt.date
    event: dict[str, str]
    seeks: list[str]
    forms: list[Json]
    pairs: list[Json]
    tests: list[Json]
    incentives: list[Json]
    work: list[Json]
    rules_of_work: list[Json]
    ledgers: list[Json]
    findings: list[Json]


@production.get("/p/{slug:slug}/qualification", tags=TAGS, response=gives(ReportShown))
def report(request: HttpRequest, slug: str, asked: Query[ReportAsked]) -> Json:
    """Every test and incentive with its conditions, margins, sources, documents and filings."""
    asker = seat(request, slug)
    return asking.told(asked_view(asker, asked.scenario), asked.on or today_in(asker))


class ChangesAsked(ReportAsked):
    """Which tests must pass, and what it may cost in whole units of the prices' currency."""

    test: list[Words] = Field(min_length=1, max_length=6)
    budget: int | None = Field(default=None, ge=0, le=10**15)


class ChangesShown(Schema):
    """The smallest changes, the cheapest first, as `gassaku qualification change --json` prints them."""

    tests: list[str]
    on: dt.date
    already: bool
    currency: str
    complete: bool
    changes: list[Json]
    beyond: list[Json]
    conflict: Json | None = None


@production.get("/p/{slug:slug}/qualification/changes", tags=TAGS, response=gives(ChangesShown))
def changes(request: HttpRequest, slug: str, asked: Query[ChangesAsked]) -> Json:
    """The cheapest changes with which tests pass, or what contradicts."""
    asker = seat(request, slug)
    view = asked_view(asker, asked.scenario)
    try:
        return asking.changes(view, asked.on or today_in(asker), asked.test, asked.budget)
    except KeyError as error:
        raise Invalid(_("There is no rule “%(id)s”.") % {"id": error.args[0]}, _("The report has them.")) from error
    except (SolverMissingError, NotEncodableError) as error:
        raise Invalid(str(error)) from error


class DivisionAsked(ReportAsked):
    """Whether to count what somebody else decides, at the most it can be."""

    ceilings: bool = False


class DivisionShown(Schema):
    """The plan beside the best division, as `gassaku qualification allocate --json` prints them."""

    currency: str
    on: dt.date
    rates: dict[str, str]
    now: Json
    best: Json
    gain: int
    moves: list[Json]
    proven: bool
    bound: int
    kept: list[str]
    left_out: list[Json]


@production.get("/p/{slug:slug}/qualification/allocation", tags=TAGS, response=gives(DivisionShown))
def allocation(request: HttpRequest, slug: str, asked: Query[DivisionAsked]) -> Json:
    """Shooting days and spend divided over countries so that incentives leave the most."""
    asker = seat(request, slug)
    view = asked_view(asker, asked.scenario)
    try:
        return asking.division(view, asked.on or today_in(asker), ceilings=asked.ceilings)[0]
    except (AllocationError, SolverMissingError, NotEncodableError) as error:
        raise Invalid(str(error)) from error
