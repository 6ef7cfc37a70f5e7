"""The standards desk's documents: the breakdown with descriptors, the priced alternatives, the version plans."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from gassaku.desks.standards.breakdown import read_breakdown
from gassaku.production import Kind
from gassaku.production.schema import Format, Model
from gassaku.production.sheet import Names, Text

DESK = "standards"
KINDS_OF_EDIT = (
    "cut",
    "trim",
    "cover_shot",
    "blur",
    "mute",
    "alternative_take",
    "alternative_line",
    "dub",
    "reshoot",
    "replace",
)
EditKind = Literal[
    "cut",
    "trim",
    "cover_shot",
    "blur",
    "mute",
    "alternative_take",
    "alternative_line",
    "dub",
    "reshoot",
    "replace",
]
Level = Annotated[int, Field(ge=0, le=5)]


class Aim(Model):
    """What a release target must get."""

    id: str = Field(description="The release target's id, as `KR`.")
    rating: Text | None = Field(default=None, description="The class aimed at.")
    least_minutes: Decimal | None = Field(default=None, description="Shortest episode that the buyer takes.")
    most_minutes: Decimal | None = Field(default=None, description="Longest episode that the buyer takes.")
    weight: int = Field(default=1, ge=0, le=1000, description="How much a loss there counts.")
    holiday: bool | None = Field(default=None, description="Whether the day of release is a public holiday there.")
    during: tuple[str, ...] = Field(default=(), description="What holds there: `royal_mourning`, `mainland_service`.")


class Alternative(Model):
    """Another way to show a scene, with its price."""

    id: Text
    episode: Text
    scene: Text
    kind: EditKind
    what: Names = Field(default_factory=dict, description="What is done, by language tag.")
    lowers: dict[str, Level] = Field(default_factory=dict, description="Each descriptor and the level it comes to.")
    minutes: Decimal = Field(default=Decimal(0), description="Change of the length; negative is shorter.")
    money: int = Field(default=0, ge=0, description="Minor units of `currency`, paid once.")
    days: Decimal = Field(default=Decimal(0), ge=0, description="Days of work.")
    loss: int = Field(ge=0, le=1000, description="What the story loses, declared by people.")
    touches: tuple[str, ...] = Field(default=(), description="Culture references and character moments it touches.")
    until: dt.date | None = Field(default=None, description="The last day on which it can be ordered.")
    company: str | None = Field(default=None, description="Who makes it.")


class Pin(Model):
    """What a person fixed. One of the keys after `says`."""

    id: Text
    says: str = ""
    keep: Text | None = Field(default=None, description="`41` or `1/41`: this scene is never cut.")
    untouched: Text | None = Field(default=None, description="This scene stays as shot.")
    same: tuple[str, ...] = Field(default=(), description="Targets that take one version.")
    most_versions: int | None = Field(default=None, ge=1)
    most_money: int | None = Field(default=None, ge=0)
    most_loss: int | None = Field(default=None, ge=0)


class Alternatives(Model):
    """Every alternative, what each target must get, and what people pinned."""

    schema_: Literal["gassaku.alternatives/1"] = Field(default="gassaku.alternatives/1", alias="schema")
    currency: str | None = None
    version_money: int = Field(default=0, ge=0, description="What one version costs to master, minor units.")
    targets: tuple[Aim, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    pins: tuple[Pin, ...] = ()


class Version(Model):
    """One version: who takes it and what is changed in it."""

    id: Text
    targets: tuple[str, ...]
    edits: tuple[Text, ...] = ()


class Figures(Model):
    """What a plan comes to."""

    money: int = Field(ge=0, description="Minor units, with the mastering of every version.")
    loss: int = Field(ge=0, description="What the viewers of all targets lose.")
    versions: int = Field(ge=0)


class VersionPlan(Model):
    """A version plan and its state."""

    schema_: Literal["gassaku.version_plan/1"] = Field(default="gassaku.version_plan/1", alias="schema")
    state: Literal["draft", "shared", "in_force"] = "draft"
    made_from: str | None = Field(default=None, description="Fingerprint of the breakdown and the alternatives.")
    made_on: dt.date | None = Field(default=None, description="The day of planning; what was gone then was not used.")
    seed: int | None = Field(default=None, description="The solver's seed: the same question gives the same plan.")
    limits: dict[str, int] = Field(default_factory=dict, description="What the search was held to: `points`.")
    revisions: dict[str, int] = Field(
        default_factory=dict, description="In a studio: the revision of each document that it was made from."
    )
    proven: bool | None = Field(default=None, description="Whether no other plan beats it in all three figures.")
    figures: Figures | None = None
    versions: tuple[Version, ...] = ()


class Decision(Model):
    """What was decided about a rule that fires in a scene, for a release target."""

    target: Text
    episode: Text
    scene: Text
    rule: Text
    decision: Literal["fixed", "best_possible", "creative_intent", "refused"]
    owner: str | None = Field(default=None, description="The company that must act.")
    reviewer: str | None = Field(default=None, description="Who signed.")
    on: dt.date | None = Field(default=None, description="The day of the signature.")
    note: str = ""


class Clearance(Model):
    """The decisions on what the rules find, with who signed and when."""

    schema_: Literal["gassaku.clearance/1"] = Field(default="gassaku.clearance/1", alias="schema")
    confirmed_by: dict[str, str] = Field(
        default_factory=dict, description="By release target, the counsel or body that is to confirm the report."
    )
    decisions: tuple[Decision, ...] = ()


ALTERNATIVES = Format("gassaku.alternatives", 1, Alternatives)
VERSION_PLAN = Format("gassaku.version_plan", 1, VersionPlan)
CLEARANCE = Format("gassaku.clearance", 1, Clearance)
BREAKDOWN_KIND = Kind(
    name="content_breakdown",
    title="The breakdown with content descriptors",
    desk=DESK,
    pattern="story/breakdown.yaml|story/breakdown.json",
    read=read_breakdown,
)
KINDS = (
    BREAKDOWN_KIND,
    ALTERNATIVES.kind(title="The priced alternatives of scenes", desk=DESK, pattern="story/alternatives.yaml"),
    VERSION_PLAN.kind(title="A version plan", desk=DESK, pattern="versions/{name}.yaml"),
    CLEARANCE.kind(title="The decisions on what the standards find", desk=DESK, pattern="story/clearance.yaml"),
)
