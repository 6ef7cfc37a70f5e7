"""qualification.yaml: what a production declares so that it can be said whether it counts, and what it seeks.

Only what has no other home stands here. Companies are in production.yaml, people in people.yaml. One company's own
rows, as the residence of its people, lie in private/COMPANY/qualification.yaml and are seen by that company alone.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from gassaku.production.schema import Format, Model
from gassaku.production.sheet import Id, Text

NAME = "qualification"
Territory = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
# Any: an input is whatever its rule asks for: a number, a word, a truth, a list or a mapping
Input = Any


class Declared(Model):
    """A value that somebody declared, with its proof and how long it holds."""

    value: Input = Field(description="What is declared: true, false, a number, a word, or a mapping as the rule asks.")
    proof: str | None = Field(default=None, description="The document that proves it.")
    by: Id | None = Field(default=None, description="The company that declares it.")
    declared_on: dt.date | None = Field(default=None, description="The day of the declaration.")
    valid_until: dt.date | None = Field(default=None, description="The last day on which it holds.")


class PersonDeclared(Model):
    """A person's own declaration; it stands before what people.yaml says."""

    nationality: str | tuple[str, ...] | None = Field(default=None, description="Countries, ISO 3166.")
    residence: str | None = Field(default=None, description="Country of residence, ISO 3166.")
    proof: str | None = Field(default=None, description="The document that proves it, as a passport copy held by whom.")
    declared_on: dt.date | None = None
    valid_until: dt.date | None = Field(default=None, description="The last day on which the declaration holds.")


class CompanyDeclared(Model):
    """Where a company is at home, as it proves it; it stands before the seat in production.yaml."""

    country: Territory = Field(description="ISO 3166 code of the country whose company it is.")
    proof: str | None = Field(default=None, description="The document that proves it, as a register's extract.")
    declared_on: dt.date | None = None
    valid_until: dt.date | None = Field(default=None, description="The last day on which the declaration holds.")


class Claim(Model):
    """Points claimed for one element of a points test."""

    points: int = Field(ge=0, description="Points claimed.")
    proof: str | None = Field(default=None, description="The document that proves them; without it they don't count.")


class Step(Model):
    """One filing: when it was handed in, and when it was decided."""

    filed_on: dt.date | None = None
    decided_on: dt.date | None = Field(default=None, description="The day of the decision in favour.")
    proof: str | None = None


class WorkPlan(Model):
    """A stretch of planned work, to be held against a working rule."""

    rule: str = Field(description="A working rule's id or other name, as `kr_week`.")
    on: dt.date = Field(description="The day, or the first day of the week.")
    who: str | None = Field(default=None, description="Whose work it is.")
    inputs: dict[str, Input] = Field(default_factory=dict, description="What the rule asks for, by name.")


class Prices(Model):
    """What a change would cost. Only what has a price can be changed by the search."""

    currency: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 4217.")
    recast: dict[str, int] = Field(default_factory=dict, description="By role: giving it to somebody else.")
    add: dict[str, int] = Field(default_factory=dict, description="By role: one more person in it.")
    share_point: int | None = Field(default=None, ge=0, description="Moving one percentage point of the finance.")
    shooting_day: int | None = Field(default=None, ge=0, description="Moving one shooting day to another country.")
    spend_step: int | None = Field(default=None, ge=0, description="Spending one step more in a country.")
    spend_step_size: dict[Territory, int] = Field(
        default_factory=dict, description="By country: how much more one step spends, in its currency."
    )
    declare: dict[str, int] = Field(default_factory=dict, description="By input: making it true.")
    number: dict[str, tuple[int, int]] = Field(
        default_factory=dict, description="By input: up to which number it can be raised, and what that costs."
    )


class Change(Model):
    """A change that somebody thought of, with its price."""

    what: str = Field(description="The change in a sentence.")
    price: int = Field(ge=0)
    person: Id | None = Field(default=None, description="Who gets a further role.")
    role: str | None = Field(default=None, description="The role.")


class Location(Model):
    """A country where work that can move could be done.

    A unit costs `cost` there, in whole units of each currency. `most` and `least` bound how many units go there.
    `counts`: inputs that are sums of money of which this spend is a part (`eligible_domestic_cost`). `makes`: inputs
    that are true exactly when all of the work is done there (`thai_post_production`).
    """

    cost: dict[str, Annotated[int, Field(ge=0)]] = Field(description="What one unit costs there, by currency.")
    most: int | None = Field(default=None, ge=0, description="At most so many units.")
    least: int = Field(default=0, ge=0, description="At least so many units.")
    counts: tuple[str, ...] = Field(default=(), description="Inputs that this spend is a part of.")
    makes: tuple[str, ...] = Field(default=(), description="Inputs that are true when all of it is done there.")


class Movable(Model):
    """Work that could be done in more than one country: shooting days, or a package such as the sound."""

    what: str = Field(description="In a few words, as `Studio days of the hull`.")
    units: int = Field(ge=1, le=1000, description="How many units: days, or 1 for a package.")
    shooting: bool = Field(default=False, description="Whether each unit is a shooting day.")
    now: Territory | dict[Territory, Annotated[int, Field(ge=0)]] = Field(
        description="Where the plan has it now; units by country where it is divided already."
    )
    places: dict[Territory, Location] = Field(description="Where it could be done, with what it costs there.")


class Allocation(Model):
    """What may be divided over countries so that incentives come out best."""

    currency: str | None = Field(
        default=None, pattern=r"^[A-Z]{3}$", description="What sums are compared in; the plan’s own without it."
    )
    rates: dict[str, Text] = Field(
        default_factory=dict,
        description="How much of `currency` one unit of another is; the rates of the financing plan without it.",
    )
    items: dict[Id, Movable] = Field(default_factory=dict, description="By a name of your own.")


class Made(Model):
    """How the drama is made, from which its form follows."""

    risk_shared: bool | None = None
    copyright_shared: bool | None = None
    script_decided_jointly: bool | None = None
    based_on_drama: str | None = Field(default=None, description="The earlier drama that this one makes again.")
    finished_work_licensed: bool | None = Field(default=None, description="Only rights in a finished work pass.")


class Qualification(Model):
    """What is sought, and what is declared for it."""

    schema_: Literal["gassaku.qualification/1"] = Field(default="gassaku.qualification/1", alias="schema")
    seeks: tuple[str, ...] = Field(default=(), description="Tests and incentives that the plan counts on, by id.")
    not_sought: dict[Territory, str] = Field(
        default_factory=dict, description="By country: why nothing is sought there, in a sentence."
    )
    medium: str | None = Field(default=None, description="`broadcast`, `streaming` or `film`.")
    contributions: dict[Id, Text] = Field(
        default_factory=dict, description="Each company's part of the finance: 1/3, 40 %, or 9180/21600."
    )
    open: Text | None = Field(default=None, description="The part of the finance that nobody has brought yet.")
    days: dict[Territory, int | Decimal] = Field(
        default_factory=dict, description="Shooting days by country, where the schedule does not say or says otherwise."
    )
    starts: dict[Territory, dt.date] = Field(default_factory=dict, description="First shooting day in a country.")
    ends: dict[Territory, dt.date] = Field(default_factory=dict, description="Last shooting day in a country.")
    spend: dict[Territory, dict[str, int]] = Field(
        default_factory=dict,
        description="Spend by country and currency, in whole units, where the budget does not say or not all counts.",
    )
    made: Made = Made()
    people: dict[Id, PersonDeclared] = Field(default_factory=dict, description="Declarations by person.")
    companies: dict[Id, CompanyDeclared] = Field(default_factory=dict, description="Declarations by company.")
    declared: dict[str, Declared] = Field(
        default_factory=dict, description="By input, for every rule that asks for it."
    )
    for_rule: dict[str, dict[str, Declared]] = Field(
        default_factory=dict, description="By rule and input, where one name means two things."
    )
    points: dict[str, dict[str, Claim]] = Field(default_factory=dict, description="By rule and element.")
    filings: dict[str, dict[str, Step]] = Field(default_factory=dict, description="By rule and step.")
    work: dict[str, WorkPlan] = Field(default_factory=dict, description="Planned work by a name of your own.")
    prices: Prices | None = None
    changes: dict[Id, Change] = Field(default_factory=dict, description="Changes thought of, by a name of your own.")
    allocation: Allocation | None = Field(default=None, description="What could be done in another country.")


FORMAT = Format("gassaku.qualification", 1, Qualification)
KIND = FORMAT.kind(title="What is sought and declared", desk=NAME, pattern="qualification.yaml")
