"""Scenarios: a difference laid over what is. Made, changed by saving in it, put in force, or dropped."""

from __future__ import annotations

import json
import re

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gassaku.production.laying import laid_over
from gassaku.studio.access.documents import Paper, bytes_of, may_write, paper_or_none, papers_of
from gassaku.studio.access.layers import SCENARIOS, layers_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Forbidden, Invalid
from gassaku.studio.access.scenarios import scenario_at
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action, plain
from gassaku.studio.actions.saving import SHEET, SaveRevision
from gassaku.studio.workspace.models import Layer, Revision
from gassaku.studio.workspace.titles import remember_sheet

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class MakeScenario(Action[Layer]):
    """Makes a scenario, for all companies or for one's own. One's own carries the company's key in its name."""

    id = "scenario.make"
    label = gettext_lazy("made a scenario")

    def __init__(self, seat: Seat, name: str, *, title: str, why: str = "", own: bool = True) -> None:
        super().__init__(seat)
        self.name = f"{seat.company.key}--{name}" if own else name
        self.short = name
        self.title = plain(title)
        self.why = plain(why)
        self.own = own

    def check(self) -> None:
        self.seat.must(Act.SCENARIOS)
        if not NAME.fullmatch(self.short) or len(self.short) > 60:
            raise Invalid(_("A scenario's name is of small letters, digits and hyphens, as autumn-break."))
        if not self.title:
            raise Invalid(_("Give the scenario a title."))
        if not self.seat.company.party:
            raise Forbidden(_("Only a company with a stake makes scenarios."))
        if Layer.objects.filter(production=self.seat.production, prefix=f"{SCENARIOS}{self.name}/").exists():
            raise Conflict(_("There is or was a scenario “%(name)s”.") % {"name": self.name}, _("Choose another name."))

    def run(self) -> Layer:
        sees = "one" if self.own else "all"
        layer = self.layer(f"{SCENARIOS}{self.name}/", owner=self.seat.company, sees=sees)
        self.write(layer, {"name": self.name, "title": self.title, "sees": sees})
        sheet = [
            "# What the scenario changes, and why. Its documents hold only what differs.",
            "schema: gassaku.layer/1",
            "title:",
            f"  {json.dumps(_tag())}: {json.dumps(self.title, ensure_ascii=False)}",
        ]
        if self.why:
            sheet.append(f"why: {json.dumps(self.why, ensure_ascii=False)}")
        data = ("\n".join(sheet) + "\n").encode()
        first = SaveRevision(self.seat, f"{layer.prefix}scenario.yaml", data, made_from=None)
        first.now = self.now
        first.run()
        return layer


def _tag() -> str:
    return {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(get_language() or "en", get_language() or "en")


class ShareScenario(Action[Layer]):
    """Shows one's own scenario to all companies that have a stake."""

    id = "scenario.share"
    label = gettext_lazy("shared a scenario")

    def __init__(self, seat: Seat, name: str) -> None:
        super().__init__(seat)
        self.name = name

    def check(self) -> None:
        self.found = scenario_at(self.seat, self.name)
        self.seat.must(Act.SHARE)
        self.seat.must(Act.SCENARIOS)
        if self.found.owner_id != self.seat.company.pk:
            raise Forbidden(_("Only the company that made the scenario shares it."))
        if self.found.sees == "all":
            raise Conflict(_("All companies see it already."))

    def run(self) -> Layer:
        layer = self.layer(self.found.prefix)
        self.write(layer, {"name": self.name, "sees": "all"})
        layer.sees = "all"
        layer.save(update_fields=["sees"])
        return layer


class DropScenario(Action[Layer]):
    """Drops a scenario. Its revisions stay in the ledger."""

    id = "scenario.drop"
    label = gettext_lazy("dropped a scenario")

    def __init__(self, seat: Seat, name: str) -> None:
        super().__init__(seat)
        self.name = name

    def check(self) -> None:
        self.found = scenario_at(self.seat, self.name)
        self.seat.must(Act.SCENARIOS)
        if self.found.owner_id != self.seat.company.pk:
            raise Forbidden(_("Only the company that made the scenario drops it."))

    def run(self) -> Layer:
        layer = self.layer(self.found.prefix)
        self.write(layer, {"name": self.name})
        layer.dropped_at = self.now
        layer.save(update_fields=["dropped_at"])
        return layer


class PutScenarioInForce(Action[list[Revision]]):
    """Lays a scenario over the base for good: each document that it changes gets a new revision, put in force."""

    id = "scenario.force"
    label = gettext_lazy("put a scenario in force")

    def __init__(self, seat: Seat, name: str) -> None:
        super().__init__(seat)
        self.name = name

    def check(self) -> None:
        self.found = scenario_at(self.seat, self.name)
        self.seat.must(Act.FORCE)
        self.seat.must(Act.SCENARIOS)
        layers = [layer for layer in layers_of(self.seat) if layer.pk == self.found.pk]
        self.changes = [paper for paper in papers_of(self.seat, layers) if paper.inside != "scenario.yaml"]
        if not self.changes:
            raise Conflict(_("The scenario changes nothing yet."), _("Save a document in it first."))
        for paper in self.changes:
            if not may_write(self.seat, paper.inside):
                raise Forbidden(
                    _("The role “%(role)s” may not write %(path)s.")
                    % {"role": self.seat.role.label, "path": paper.inside}
                )

    def run(self) -> list[Revision]:
        made = [self._lay(paper) for paper in self.changes]
        layer = self.layer(self.found.prefix)
        paths = {revision.document.path: revision.number for revision in made}
        self.write(layer, {"name": self.name, "revisions": paths})
        layer.dropped_at = self.now
        layer.save(update_fields=["dropped_at"])
        return made

    def _lay(self, paper: Paper) -> Revision:
        base = paper_or_none(self.seat, paper.inside)
        below = bytes_of(base.counts) if base and not base.removed else None
        above = bytes_of(paper.latest) or b""
        data = above if below is None else laid_over(below, above, paper.inside, paper.kind)
        number = base.latest.number if base and not base.removed else None
        save = SaveRevision(self.seat, paper.inside, data, made_from=number, note=self.name)
        save.now = self.now
        save.in_force = True
        revision = save.run()
        if paper.inside == SHEET:
            remember_sheet(self.seat.production, data)
        return revision
