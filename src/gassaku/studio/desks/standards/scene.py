"""One scene: its text, what it carries and who said so, which rules fire where, what else could be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from gassaku.studio.desks.standards.matrix import (
    URGENT,
    Carried,
    Cell,
    Column,
    Headings,
    by_scene,
    cell_of,
    columns_of,
    sign_of,
)
from gassaku.studio.desks.standards.rules import RuleShown, rule_shown
from gassaku.studio.desks.standards.said import Decided, decided
from gassaku.studio.desks.standards.text import SceneText, scene_text
from gassaku.studio.pages.content import descriptor_word, edit_word, effect_word, level_word
from gassaku.studio.pages.money import with_currency
from gassaku.studio.pages.text import NOTHING, Day, Run, iso_day, named

Json = Any  # Any: JSON
LEVELS = tuple(range(6))


@dataclass(frozen=True)
class TagShown:
    """A descriptor of the scene.

    Attributes:
        number: as it is marked in the text.
        sign: the most urgent of what it leads to; "na" where it leads to nothing.
        gone: whether somebody looked and it is not there.
        evidence: the words that it rests on, in the script's language.
        markets: where a rule fires by it.
    """

    number: int
    name: str
    word: str
    level: int
    level_word: str
    sign: str
    suggested: bool
    gone: bool
    evidence: Run
    markets: str


@dataclass(frozen=True)
class Fired:
    """A rule that fires in the scene: its sign, what it does, by what, and the rule itself."""

    sign: str
    effect: str
    by: tuple[Carried, ...]
    numbers: tuple[int, ...]
    most: int
    planned: str
    sure: bool
    rule: RuleShown
    decided: Decided | None


@dataclass(frozen=True)
class MarketShown:
    """A release target: its cell, its rules with a text, and practice apart."""

    column: Column
    on: Day
    cell: Cell
    fired: tuple[Fired, ...]
    practice: tuple[Fired, ...]


@dataclass(frozen=True)
class AlternativeShown:
    """Another way to show the scene.

    Attributes:
        what: in the reader's language where it is written in it.
        price: with its currency, "" for nothing.
        lowers: each descriptor with the level that it comes to.
        pips: the loss in fifths, for the eye: where each square begins, and its class; `loss` is the figure.
        unsaid: whether no loss is stated although much of the declared story hangs on the scene.
        clears: targets where no rule that bound the scene is left.
        leaves: targets where some still fires.
        planned: whether the plan in force uses it.
    """

    id: str
    word: str
    what: Run
    price: str
    change: str
    days: str
    lowers: tuple[Carried, ...]
    loss: int
    unsaid: bool
    pips: tuple[tuple[str, str], ...]
    touches: tuple[str, ...]
    until: Day | None
    late: bool
    company: str
    clears: str
    leaves: str
    planned: bool


@dataclass(frozen=True)
class Story:
    """What people declared that hangs on the scene: `weight` of 100, on what it rests, references to culture."""

    weight: int
    hangs: tuple[str, ...]
    culture: tuple[Run, ...]


@dataclass(frozen=True)
class Neighbour:
    """Another scene: where it lies and what it is called."""

    href: str
    said: str
    heading: Run
    sign: str


@dataclass(frozen=True)
class ScenePage:
    """The whole page."""

    episode: str
    number: str
    heading: Run
    said: str
    text: SceneText | None
    tags: tuple[TagShown, ...]
    markets: tuple[MarketShown, ...]
    clear: str
    alternatives: tuple[AlternativeShown, ...]
    story: Story | None
    before: Neighbour | None
    after: Neighbour | None
    others: tuple[Neighbour, ...]
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Around:
    """What a scene is shown with.

    Attributes:
        headings: of every scene, by episode and number.
        names: the markets', by the release target's id.
        companies: their names by id.
        today: as an ISO day.
    """

    slug: str
    headings: Headings
    names: Mapping[str, str]
    companies: Mapping[str, str]
    today: str


def scene_page(data: Json, place: int, told: Json, around: Around) -> ScenePage:
    """The scene at a place of `data["scenes"]`. `told` is its text, or None."""
    return _Scene(data, place, around).page(told)


def place_of(data: Json, episode: str, number: str) -> int | None:
    """Where a scene stands in a judged season."""
    for at, scene in enumerate(data["scenes"]):
        if (scene["episode"], scene["number"]) == (episode, number):
            return at
    return None


class _Scene:
    def __init__(self, data: Json, place: int, around: Around) -> None:
        self.data = data
        self.place = place
        self.scene = data["scenes"][place]
        self.around = around
        self.columns = columns_of(data, around.names)
        self.found = by_scene(data)
        self.order = {name: n for n, name in enumerate(self.scene["tags"], start=1)}

    def page(self, told: Json) -> ScenePage:
        """All of it."""
        scene, episode = self.scene, self.scene["episode"]
        tags = [self.tag(name, tag, told) for name, tag in scene["tags"].items()]
        marks = [(one.number, one.sign, one.evidence.text) for one in tags if not one.gone and one.evidence.text]
        here = [at for at, one in enumerate(self.data["scenes"]) if one["episode"] == episode]
        at = here.index(self.place)
        markets = [
            self.market(column, target) for column, target in zip(self.columns, self.data["targets"], strict=True)
        ]
        head = self.around.headings.get(episode, {}).get(scene["number"])
        minutes = scene["minutes"]
        said = [gettext("pages: %(eighths)s") % {"eighths": told["heads"][0]["eighths"]}] if told else []
        if minutes:
            said.append(gettext("%(minutes)s min") % {"minutes": format(_decimal(minutes).normalize(), "f")})
        own = [one for one in self.data["alternatives"] if (one["episode"], one["scene"]) == (episode, scene["number"])]
        others = [self.neighbour(one) for one in here if one != self.place]
        return ScenePage(
            episode=episode,
            number=scene["number"],
            heading=Run(head[0], head[1]) if head else NOTHING,
            said=" · ".join(said),
            text=scene_text(told, marks) if told else None,
            tags=tuple(tags),
            markets=tuple(one for one in markets if one.fired or one.practice),
            clear=", ".join(
                one.column.id for one in markets if not one.fired and not one.practice and one.cell.sign == "ready"
            ),
            alternatives=tuple(self.alternative(one) for one in own),
            story=story_shown(own[0]["story"]) if own else None,
            before=self.neighbour(here[at - 1]) if at else None,
            after=self.neighbour(here[at + 1]) if at + 1 < len(here) else None,
            others=tuple(one for one in others if one.sign in ("stop", "risk", "open")),
            levels=tuple((level, level_word(level)) for level in LEVELS),
        )

    def tag(self, name: str, tag: Json, told: Json) -> TagShown:
        """One descriptor."""
        level, confirmed, evidence = tag
        signs, markets = set(), []
        for target in self.data["targets"]:
            for one in self.found.get((self.place, target["id"]), ()):
                if any(by == name for by, _, _ in one["by"]):
                    signs.add(sign_of(one, self.data["rules"][one["rule"]]))
                    markets.append(target["id"])
        return TagShown(
            number=self.order[name],
            name=name,
            word=descriptor_word(name),
            level=level,
            level_word=level_word(level),
            sign=min(signs, key=URGENT.index) if signs else "na",
            suggested=not confirmed,
            gone=level == 0,
            evidence=Run(evidence, _lang_of(evidence, told)),
            markets=", ".join(dict.fromkeys(markets)),
        )

    def market(self, column: Column, target: Json) -> MarketShown:
        """One release target."""
        verdicts = self.found.get((self.place, target["id"]), [])
        fired = sorted((self.fired(one, target["id"]) for one in verdicts), key=lambda one: URGENT.index(one.sign))
        where = gettext("scene %(scene)s") % {"scene": f"{self.scene['episode']}-{self.scene['number']}"}
        return MarketShown(
            column=column,
            on=iso_day(target["on"]),
            cell=cell_of(verdicts, self.data, target, "", where),
            fired=tuple(one for one in fired if not one.rule.unofficial),
            practice=tuple(one for one in fired if one.rule.unofficial),
        )

    def fired(self, verdict: Json, target: str) -> Fired:
        """One rule that fires."""
        rule = self.data["rules"][verdict["rule"]]
        by = tuple(Carried(name, descriptor_word(name), level, not sure) for name, level, sure in verdict["by"])
        sign = sign_of(verdict, rule)
        effect = effect_word(rule["effect"])
        return Fired(
            sign=sign,
            effect=f"{effect} {rule['wanted']}".strip() if rule["effect"] == "restrict_to_rating" else effect,
            by=by,
            numbers=tuple(self.order[one.name] for one in by if one.name in self.order),
            most=rule["level"] - 1,
            planned=verdict["planned"] or "",
            sure=verdict["sure"],
            rule=rule_shown(rule),
            decided=decided(self.data, target, self.scene, rule["id"]),
        )

    def alternative(self, one: Json) -> AlternativeShown:
        """One alternative, with what it leaves."""
        left = self.data["left"].get(one["id"], {})
        clears: list[str] = []
        leaves: list[str] = []
        for target in self.data["targets"]:
            bound = {
                self.data["rules"][each["rule"]]["id"]
                for each in self.found.get((self.place, target["id"]), ())
                if not self.data["rules"][each["rule"]]["unofficial"]
            }
            if bound:
                (leaves if bound & set(left.get(target["id"], ())) else clears).append(target["id"])
        plan = self.data["plan"]
        return AlternativeShown(
            id=one["id"],
            word=edit_word(one["kind"]),
            what=named(one["what"]),
            price=price(one["money"], self.data["currency"]),
            change=_change(one["minutes"]),
            days=format(_decimal(one["days"]).normalize(), "f"),
            lowers=tuple(
                Carried(name, descriptor_word(name), level, suggested=False) for name, level in one["lowers"].items()
            ),
            loss=one["loss"],
            unsaid=one["story"]["unsaid"],
            pips=pips(one["loss"]),
            touches=tuple(one["touches"]),
            until=iso_day(one["until"]) if one["until"] else None,
            late=bool(one["until"]) and one["until"] < self.around.today,
            company=self.around.companies.get(one["company"] or "", one["company"] or ""),
            clears=", ".join(clears),
            leaves=", ".join(leaves),
            planned=bool(plan) and any(one["id"] in version["edits"] for version in plan["versions"]),
        )

    def neighbour(self, at: int) -> Neighbour:
        """Another scene of the episode."""
        scene = self.data["scenes"][at]
        signs = [
            sign_of(one, self.data["rules"][one["rule"]])
            for target in self.data["targets"]
            for one in self.found.get((at, target["id"]), ())
        ]
        head = self.around.headings.get(scene["episode"], {}).get(scene["number"])
        return Neighbour(
            reverse("standards-scene", args=[self.around.slug, scene["episode"], scene["number"]]),
            f"{scene['episode']}-{scene['number']}",
            Run(head[0], head[1]) if head else NOTHING,
            min(signs, key=URGENT.index) if signs else "ready",
        )


def _lang_of(evidence: str, told: Json) -> str:
    """The language of the line that the evidence stands in; else the script's."""
    if not evidence or not told:
        return ""
    for old, new in told["lines"]:
        for unit in (old, new):
            if unit and evidence[:12] in unit["text"]:
                return str(unit["lang"])
    return str(told["shown"][0])


def story_shown(told: Json) -> Story | None:
    """From `desks.standards.stakes`; None where nobody declared anything of the scene."""
    if not told["weight"] and not told["culture"]:
        return None
    return Story(
        told["weight"] or 0,
        tuple(told["hangs"]),
        tuple(Run(one["what"], one["language"]) for one in told["culture"]),
    )


def pips(loss: int) -> tuple[tuple[str, str], ...]:
    """Five squares, as many of them full as there are fifths of a hundred in the loss."""
    full = min(5, -(-loss // 20))
    return tuple((f"{0.5 + 9.5 * n:g}", "on" if n < full else "off") for n in range(5))


def price(minor: int, currency: str | None) -> str:
    """An amount in the reader's own way of writing it; "" for nothing. Without a currency it has no sign."""
    if not minor:
        return ""
    return with_currency(minor, currency) if currency else f"{minor:,}"


def _change(minutes: str) -> str:
    seconds = round(_decimal(minutes) * 60)
    if not seconds:
        return ""
    return gettext("%(seconds)s s") % {"seconds": f"{seconds:+d}".replace("-", "−")}


def _decimal(said: str) -> Decimal:
    if "/" in str(said):
        above, _, below = str(said).partition("/")
        return round(Decimal(above) / Decimal(below), 2)
    return Decimal(str(said))
