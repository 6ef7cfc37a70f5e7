"""production.yaml, people.yaml and agreement.yaml: what every desk starts from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from gassaku.production.schema import Format, Model


def _as_text(value: Any) -> Any:  # Any: whatever stands in the document
    return str(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
Names = dict[str, str]


class EpisodeFormat(Model):
    """How long the drama is."""

    episodes: int = Field(ge=1, le=2000, description="Number of episodes.")
    minutes: int = Field(ge=1, le=600, description="Minutes an episode, without advertising.")


class Company(Model):
    """A company that takes part."""

    id: Id = Field(description="A short name of your own, as `hanbit`.")
    name: Names = Field(description="Its name by language tag, as `ko: 한빛픽처스`.")
    country: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166 code of its seat.")
    mark: str | None = Field(default=None, max_length=4, description="One glyph that stands for it on the board.")
    roles: tuple[str, ...] = Field(default=(), description="What it does, as `lead producer`.")


class Shoot(Model):
    """When the cameras turn."""

    start: dt.date | None = Field(default=None, description="First shooting day.")
    end: dt.date | None = Field(default=None, description="Last shooting day.")


class Market(Model):
    """A release target: a territory, a medium, a service, a date."""

    id: str | None = Field(default=None, description="Only where one territory has several targets.")
    territory: str = Field(description="ISO 3166 code, as `KR`.")
    medium: str | None = Field(default=None, description="A word of the media tree, as `svod`.")
    service: str | None = Field(default=None, description="The broadcaster or platform.")
    premiere: dt.datetime | dt.date | None = Field(
        default=None, description="First showing, with its offset: 2027-10-22T20:00:00+09:00."
    )
    zone: str | None = Field(default=None, description="IANA time zone, as `Asia/Seoul`.")
    company: Id | None = Field(default=None, description="Who delivers this market.")
    subtitles: tuple[str, ...] | None = Field(
        default=None, description="Subtitle languages promised (BCP 47); an empty list if none is owed."
    )
    subtitle_profile: str | None = Field(default=None, description="Whose limits hold, as `netflix`.")
    sdh: bool = Field(default=False, description="Whether subtitles for the deaf and hard of hearing are owed.")
    children: bool = Field(default=False, description="Whether the limits for children's programmes hold.")

    @field_validator("premiere", mode="before")
    @classmethod
    def _day_or_moment(cls, value: Any) -> Any:  # Any: whatever stands in the document
        if isinstance(value, str) and len(value) <= 10:
            return dt.date.fromisoformat(value)
        return value


class ProductionSheet(Model):
    """What the production is, who makes it, where and when it is promised."""

    schema_: Literal["gassaku.production/1"] = Field(default="gassaku.production/1", alias="schema")
    id: Id = Field(description="A short name of your own, as `strait-of-moons`.")
    title: Names = Field(min_length=1, description="The title by language tag.")
    original_language: str | None = Field(default=None, description="The language the story is written in.")
    languages_spoken: tuple[str, ...] = Field(default=(), description="The languages heard in it.")
    format: EpisodeFormat | None = None
    fps: Text | None = Field(default=None, description="Frame rate of the master, as `24` or `23.976`.")
    companies: tuple[Company, ...] = ()
    shoot: Shoot | None = None
    markets: tuple[Market, ...] = ()


class Spelling(Model):
    """A person's name in one language."""

    family: str | None = None
    given: str | None = None
    full: str | None = Field(default=None, description="Where the name does not split in two.")


class Person(Model):
    """Someone who takes part. Facts about a person are declared, never inferred from a name."""

    id: Id
    name: dict[str, Spelling | str]
    roles: tuple[str, ...] = ()
    company: Id | None = None
    characters: tuple[str, ...] = ()
    nationality: str | tuple[str, ...] | None = Field(default=None, description="As declared; several where there are.")
    residence: str | None = Field(default=None, description="Country of residence, as declared.")
    declared_on: dt.date | None = Field(default=None, description="The day of the declaration.")


class People(Model):
    """Who takes part."""

    schema_: Literal["gassaku.people/1"] = Field(default="gassaku.people/1", alias="schema")
    people: tuple[Person, ...] = ()


class Consent(Model):
    """What needs whose yes; silence is not consent."""

    what: str
    of: Literal["all"] | tuple[Id, ...] = Field(description="The companies that must say yes, or `all`.")
    heard: str | None = Field(default=None, description="Who must be heard before, without a veto.")


class Agreement(Model):
    """What the companies agreed: shares, and what crosses between them."""

    schema_: Literal["gassaku.agreement/1"] = Field(default="gassaku.agreement/1", alias="schema")
    shares: dict[str, Text] = Field(
        default_factory=dict, description="Each company's share as an exact fraction, as `2/5` or `40 %`."
    )
    disclose: tuple[str, ...] = Field(default=(), description="Figures that every company may see.")
    consents: tuple[Consent, ...] = ()
    governing_languages: tuple[str, ...] = Field(default=(), description="The text that decides when two differ.")
    reference_languages: tuple[str, ...] = ()


class LayerSheet(Model):
    """What a scenario is and why somebody thought of it."""

    schema_: Literal["gassaku.layer/1"] = Field(default="gassaku.layer/1", alias="schema")
    title: Names = Field(default_factory=dict, description="What it is called, by language tag.")
    why: str | None = Field(default=None, description="What it would bring and cost.")


PRODUCTION = Format("gassaku.production", 1, ProductionSheet)
PEOPLE = Format("gassaku.people", 1, People)
AGREEMENT = Format("gassaku.agreement", 1, Agreement)
LAYER = Format("gassaku.layer", 1, LayerSheet)
