"""Facts: what one desk works out and others ask for, with its meaning and unit.

A desk registers as the provider of a fact; others ask with `production.fact(NAME)` and get None where no desk that is
installed can tell. A fact names the facts that it is worked out from (`of`); that graph has no circle, though two desks
may well ask each other. A test holds it, and draws it into docs/reference/facts.md.

Facts are plain JSON values, so that they can be remembered and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A fact's name, what it means, the shape of its value, and the names of the facts that it is worked out from."""

    name: str
    meaning: str
    shape: str
    of: tuple[str, ...] = ()


EPISODE_LINES: Fact[dict[str, dict[str, int]]] = Fact(
    "episode_lines",
    "Lines of dialogue in the script of each episode, by the language they are written in.",
    "{episode: {language tag: lines}}",
)
SCENE_EIGHTHS: Fact[dict[str, list[tuple[str, int]]]] = Fact(
    "scene_eighths",
    "Scenes of each episode in script order, with their length in eighths of a page.",
    "{episode: [[scene number, eighths], …]}",
)
INCENTIVE_RECEIPTS: Fact[list[dict[str, object]]] = Fact(
    "incentive_receipts",
    "The incentives that the production seeks: whether it is eligible, the amount in whole units of the currency or "
    "null where it can't be said, and the earliest days on which it can be paid. Count on an amount only where "
    "`eligible` is `pass` and `amount_is` is `entitlement`; a ceiling is the most that somebody may grant. `payments` "
    "are its parts, exact; their day is null where the text that was read does not say when, or the event that it "
    "counts from has no day yet; `earliest` is the first of those days.",
    "[{rule, territory, company, currency, eligible: pass/fail/cant_say/not_applicable, amount, amount_is: "
    "entitlement/ceiling, earliest: day, payments: [{amount: fraction, day, after}], confidence}, …]",
    of=("budget_rates", "local_spend", "shooting_days"),
)
SCENE_SECONDS: Fact[dict[str, list[list[int | str]]]] = Fact(
    "scene_seconds",
    "Scenes of each episode in script order, with their estimated screen time in whole seconds.",
    "{episode: [[scene number, seconds], …]}",
)
SCENE_CAST: Fact[dict[str, list[list[object]]]] = Fact(
    "scene_cast",
    "Scenes of each episode in script order, with who is in them and how many lines each speaks, 0 for the silent.",
    "{episode: [[scene number, {character: lines}], …]}",
)
SCENE_CONTENT: Fact[dict[str, list[list[object]]]] = Fact(
    "scene_content",
    "Scenes of each episode, with the descriptors each carries: level, and whether a person confirmed it.",
    "{episode: [[scene number, {descriptor: [level, confirmed]}], …]}",
)
CHARACTER_NAMES: Fact[dict[str, dict[str, str]]] = Fact(
    "character_names",
    "What each character is called in each language, under the name that the scripts cue them by.",
    "{cue: {language tag: name}}",
)
SPEECH_LEVELS: Fact[list[dict[str, object]]] = Fact(
    "speech_levels",
    "How one character speaks to another, declared by people: from which scene on, at which level, with which address. "
    "What is only heard in the lines is marked as suggested.",
    '[{speaker, to, language: tag or "" for all, level: plain/polite/formal, address: {language tag: words}, since: '
    'scene or "", by: person/text}, …]',
)
CULTURE_REFERENCES: Fact[list[dict[str, object]]] = Fact(
    "culture_references",
    "References to culture and the scenes they stand in, declared by people or suggested by words of the scripts.",
    "[{kind: food/ritual/place/proverb/song/honorific, what, language, scenes: [episode-scene], note, by: "
    "person/text}, …]",
)
SCENE_WEIGHTS: Fact[dict[str, list[list[object]]]] = Fact(
    "scene_weights",
    "How much of the declared story hangs on each scene, 0 to 100 beside the heaviest: turns of relationships count 3, "
    "arcs, themes and what was kept or moved of a source work 2, references to culture 1; with what hangs on it.",
    "{episode: [[scene number, weight, [what hangs on it]], …]}",
)
BUDGET_TOTAL: Fact[dict[str, int]] = Fact(
    "budget_total",
    "The budget in the currency that it is kept in, at the budget rates; empty where there is none.",
    "{currency: minor units}",
)
SPEND_BY_TERRITORY: Fact[dict[str, dict[str, int]]] = Fact(
    "spend_by_territory",
    'Where the budget is spent, in the currency that it is kept in; "" is what names no country.',
    "{currency: {ISO 3166 code: minor units}}",
)
LOCAL_SPEND: Fact[dict[str, dict[str, int]]] = Fact(
    "local_spend",
    'Where the budget is spent, by the currency that each line is written in; "" is what names no country.',
    "{ISO 3166 code: {currency: minor units}}",
)
BUDGET_RATES: Fact[dict[str, dict[str, str]]] = Fact(
    "budget_rates",
    "The rates of the financing plan, exact: how much of the plan’s currency one whole unit of another is.",
    "{currency: {other currency: fraction}}",
)
SHOOTING_DAYS: Fact[dict[str, dict[str, object]]] = Fact(
    "shooting_days",
    "By country how many shooting days the schedule in force has there, and the first and last of them.",
    "{ISO 3166 code: {days: number, first: day, last: day}}",
)
WORKING_RULES: Fact[dict[str, list[dict[str, object]]]] = Fact(
    "working_rules",
    "By country the rules of work and entry, with their limits by the law of the first shooting day: hours, nights, "
    "rest, minors, permits. `inputs` are the names that the rule asks for, so that `rules.evaluate` holds a plan "
    "against it; `weight` is what a breach may be at most.",
    "{ISO 3166 code: [{id, title, kind: working_rule/entry, who, limits: {key: {value, unit}}, inputs: [name], weight: "
    "blocker/warning_only/info_only, status, confidence, source, href}]}",
)

DECLARED: tuple[Fact[object], ...] = (  # type: ignore[assignment]  # a Fact of anything
    EPISODE_LINES,
    SCENE_EIGHTHS,
    INCENTIVE_RECEIPTS,
    SCENE_SECONDS,
    SCENE_CAST,
    SCENE_CONTENT,
    CHARACTER_NAMES,
    SPEECH_LEVELS,
    CULTURE_REFERENCES,
    SCENE_WEIGHTS,
    BUDGET_TOTAL,
    SPEND_BY_TERRITORY,
    LOCAL_SPEND,
    BUDGET_RATES,
    SHOOTING_DAYS,
    WORKING_RULES,
)
