"""A version plan as a table of scenes by versions, each edit with why it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from gassaku.studio.desks.standards.matrix import Headings
from gassaku.studio.desks.standards.scene import pips, price
from gassaku.studio.pages.content import edit_word
from gassaku.studio.pages.text import NOTHING, Day, Run, iso_day, listed, named

Json = Any  # Any: JSON


@dataclass(frozen=True)
class VersionColumn:
    """A version: who takes it, how many edits it has, how its length changes."""

    id: str
    targets: str
    said: str


@dataclass(frozen=True)
class Edit:
    """What a version shows of a scene; `word` "" is the scene as shot. `because` are the reasons, a sentence each."""

    word: str
    id: str
    what: Run
    price: str
    loss: int
    pips: tuple[tuple[str, str], ...]
    because: tuple[Run, ...]


@dataclass(frozen=True)
class PlanRow:
    """A scene, with what each version shows of it."""

    said: str
    href: str
    heading: Run
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class PlanShown:
    """A plan."""

    said: str
    columns: tuple[VersionColumn, ...]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class Looked:
    """What a plan is shown with: the judged season, the scenes' headings, the address's name of the production."""

    data: Json
    headings: Headings
    slug: str


def plan_shown(versions: Sequence[Json], money: int | None, loss: int | None, looked: Looked) -> PlanShown:
    """From versions as the planner tells them. `money` and `loss` None: counted from the edits."""
    data = looked.data
    currency = data["currency"]
    edits = {(one["id"], edit["episode"], edit["scene"]): edit for one in versions for edit in one["edits"]}
    scenes = [
        (scene["episode"], scene["number"])
        for scene in data["scenes"]
        if any((one["id"], scene["episode"], scene["number"]) in edits for one in versions)
    ]
    if money is None:
        bought = {edit["alternative"]: edit["money"] for edit in edits.values()}
        money = sum(bought.values()) + data["version_money"] * len(versions)
    if loss is None:
        loss = sum(edit["loss"] * len(one["targets"]) for one in versions for edit in one["edits"])
    count = ngettext("%(count)s version", "%(count)s versions", len(versions)) % {"count": len(versions)}
    said = gettext("%(versions)s, %(money)s, loss %(loss)s") % {
        "versions": count,
        "money": price(money, currency) or "0",
        "loss": loss,
    }
    return PlanShown(
        said=said,
        columns=tuple(_column(one) for one in versions),
        rows=tuple(_row(scene, versions, edits, looked) for scene in scenes),
    )


def _column(version: Json) -> VersionColumn:
    edits = ngettext("%(count)s edit", "%(count)s edits", len(version["edits"])) % {"count": len(version["edits"])}
    seconds = version.get("seconds") or 0
    length = gettext("%(seconds)s s") % {"seconds": f"{seconds:+d}".replace("-", "−")} if seconds else ""
    return VersionColumn(version["id"], ", ".join(version["targets"]), " · ".join(filter(None, [edits, length])))


def _row(
    scene: tuple[str, str], versions: Sequence[Json], edits: Mapping[tuple[str, str, str], Json], looked: Looked
) -> PlanRow:
    episode, number = scene
    head = looked.headings.get(episode, {}).get(number)
    return PlanRow(
        f"{episode}-{number}",
        reverse("standards-scene", args=[looked.slug, episode, number]),
        Run(head[0], head[1]) if head else NOTHING,
        tuple(_edit(one, scene, versions, edits, looked) for one in versions),
    )


def _edit(
    version: Json,
    scene: tuple[str, str],
    versions: Sequence[Json],
    edits: Mapping[tuple[str, str, str], Json],
    looked: Looked,
) -> Edit:
    edit = edits.get((version["id"], *scene))
    if edit is None:
        return Edit("", "", NOTHING, "", 0, (), ())
    return Edit(
        edit_word(edit["kind"]),
        edit["alternative"],
        named(edit["what"]),
        price(edit["money"], looked.data["currency"]),
        edit["loss"],
        pips(edit["loss"]),
        tuple(_because(version, edit, versions, edits, scene)),
    )


def _because(
    version: Json,
    edit: Json,
    versions: Sequence[Json],
    edits: Mapping[tuple[str, str, str], Json],
    scene: tuple[str, str],
) -> Iterator[Run]:
    """Why it is there: who asks for it, who takes it along, what the others keep and for whom."""
    for needing, says in edit["asked"]:
        yield Run(gettext("%(markets)s ask for it:") % {"markets": listed(needing)})
        yield Run(says, "en")
    along = [one for one in version["targets"] if one not in edit["needed_by"]]
    if along:
        yield Run(gettext("It also goes to %(markets)s, on the same version.") % {"markets": listed(along)})
    for other in versions:
        if other["id"] == version["id"]:
            continue
        theirs = edits.get((other["id"], *scene))
        if theirs is None:
            said = gettext("The version %(version)s keeps the scene as shot, for %(markets)s.")
            yield Run(said % {"version": other["id"], "markets": listed(other["targets"])})
        elif theirs["alternative"] != edit["alternative"]:
            said = gettext("The version %(version)s has %(edit)s instead, for %(markets)s.")
            params = {"version": other["id"], "edit": theirs["alternative"], "markets": listed(other["targets"])}
            yield Run(said % params)


def with_reasons(versions: Sequence[Json]) -> list[Json]:
    """Versions as the planner tells them, each edit with who asked for it and in which words."""
    return [
        {
            **version,
            "edits": [
                {
                    **edit,
                    "asked": [
                        (one["targets"], one["says"]) for one in edit.get("reasons", ()) if one["kind"] == "needs"
                    ],
                }
                for edit in version["edits"]
            ],
        }
        for version in versions
    ]


@dataclass(frozen=True)
class Ordered:
    """Something to be ordered before its last day."""

    id: str
    word: str
    scene: str
    what: Run
    until: Day | None
    price: str


def orders(versions: Sequence[Json], currency: str | None) -> tuple[Ordered, ...]:
    """Every edit of the plan that has a last day, the earliest first; each once."""
    edits = {edit["alternative"]: edit for one in versions for edit in one["edits"] if edit.get("until")}
    return tuple(
        Ordered(
            edit["alternative"],
            edit_word(edit["kind"]),
            f"{edit['episode']}-{edit['scene']}",
            named(edit["what"]),
            iso_day(edit["until"]),
            price(edit["money"], currency),
        )
        for edit in sorted(edits.values(), key=lambda one: (one["until"], one["alternative"]))
    )
