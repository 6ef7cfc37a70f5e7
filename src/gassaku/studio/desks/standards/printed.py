"""The clearance report of one release target as a form to print: what fires, by which source, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from gassaku.printing import Column, Facts, Heading, Paragraph, Report, Table, Text
from gassaku.printing.model import Cell
from gassaku.studio.desks.standards.matrix import URGENT, by_scene, sign_of
from gassaku.studio.desks.standards.rules import rule_shown
from gassaku.studio.desks.standards.said import decided
from gassaku.studio.pages.content import descriptor_word, edit_word, effect_word, medium_word
from gassaku.studio.pages.text import Day, named, tag

Json = Any  # Any: JSON


def clearance_report(data: Json, rated: Json, target: str, about: Mapping[str, str]) -> Report | None:
    """The report; None for a target that is not judged.

    Args:
        about: `title` of the production, the market's `name`, and `today` as shown.
    """
    head = next((one for one in data["targets"] if one["id"] == target), None)
    row = next((one for one in rated["markets"] if one["target"] == target), None)
    if head is None or row is None:
        return None
    name = f"{about['name']} ({target})"
    rows = list(_rows(data, target))
    law = [cells for official, cells in rows if official]
    practice = [cells for official, cells in rows if not official]
    blocks: list[Any] = [  # Any: blocks of every sort
        Facts(
            (
                (gettext("Market"), name),
                (gettext("Medium"), medium_word(head["medium"])),
                (gettext("Release on"), head["on"]),
                (gettext("Rules asked"), str(head["rules"])),
                (gettext("Past their day of re-checking"), str(head["stale"])),
            )
        ),
        *_classes(row),
        Heading(gettext("What fires")),
    ]
    if law:
        blocks.append(Table(_columns(), law, name=gettext("Clearance")))
    else:
        blocks.append(Paragraph(gettext("No rule that we know fires in any scene.")))
    if practice:
        blocks += [
            Heading(gettext("Practice without a text: never counted as law")),
            Table(_columns(), practice, name=pgettext("cell", "practice")),
        ]
    blocks.append(Paragraph(gettext("Not legal advice; to be confirmed by counsel in each market."), dim=True))
    return Report(
        title=gettext("Clearance report: %(market)s") % {"market": about["name"]},
        language=tag(),
        blocks=blocks,
        subtitle=about["title"],
        footer=f"{about['title']} · {target} · {about['today']}",
        landscape=True,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(gettext("Scene"), share=1),
        Column(gettext("What it asks"), share=2),
        Column(gettext("Carries"), share=2),
        Column(gettext("What the rule says"), share=5),
        Column(gettext("Source"), share=4),
        Column(gettext("Edit in the plan in force"), share=3),
        Column(gettext("Decision"), share=2),
        Column(gettext("Signed"), share=2),
    )


def _classes(row: Json) -> Iterator[Any]:  # Any: a block
    if not row["known"] or not row["rating_system"]:
        return
    yield Heading(gettext("The class of each episode"))
    yield Table(
        (Column(gettext("Episode")), Column(gettext("as it is")), Column(gettext("at best"))),
        [
            (one["episode"], one["rating"] or pgettext("class", "no class"), one["rating_at_best"] or "–")
            for one in row["episodes"]
        ],
        name=gettext("Classes"),
    )


def _rows(data: Json, target: str) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
    found = by_scene(data)
    edits = {one["id"]: one for one in data["alternatives"]}
    for place in (-1, *range(len(data["scenes"]))):
        scene = data["scenes"][place] if place >= 0 else {"episode": "", "number": ""}
        verdicts = found.get((place, target), [])
        ranked = sorted(verdicts, key=lambda one: URGENT.index(sign_of(one, data["rules"][one["rule"]])))
        for one in ranked:
            rule = data["rules"][one["rule"]]
            yield not rule["unofficial"], _row(data, target, scene, one, edits)


def _row(data: Json, target: str, scene: Json, verdict: Json, edits: Mapping[str, Json]) -> tuple[Cell, ...]:
    rule = data["rules"][verdict["rule"]]
    shown = rule_shown(rule)
    carries = ", ".join(
        f"{descriptor_word(name)} {level}" + ("" if sure else f" ({gettext('suggested')})")
        for name, level, sure in verdict["by"]
    )
    edit = edits.get(verdict["planned"] or "")
    what = named(edit["what"]) if edit else None
    planned: Cell = ""
    if edit:
        planned = (Text(f"{edit_word(edit['kind'])} {edit['id']} "), Text(what.text, what.lang) if what else Text(""))
    choice = decided(data, target, scene, rule["id"]) if scene["number"] else None
    signed = f"{choice.by} {choice.on.shown if choice.on else ''}".strip() if choice else ""
    effect = effect_word(rule["effect"])
    return (
        f"{scene['episode']}-{scene['number']}" if scene["number"] else gettext("the whole work"),
        f"{effect} {rule['wanted']}".strip() if rule["effect"] == "restrict_to_rating" else effect,
        carries,
        Text(rule["says"], "en"),
        (Text(rule["source"], "en"), Text(f" · {shown.in_force} · {shown.confidence} · {_shown(shown.checked)}")),
        planned,
        f"{choice.word}. {choice.note}".strip() if choice else "",
        signed,
    )


def _shown(when: Day | str) -> str:
    return when.shown if isinstance(when, Day) else when
