"""Who sees a company's private rows beside the company itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.studio.access.layers import private_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action
from gassaku.studio.workspace.models import Company, Layer


class ShowLayer(Action[Layer]):
    """Shows the company's private rows, whole, to other companies with a stake, and hides them from the rest."""

    id = "layer.show"
    label = gettext_lazy("changed who sees the private rows")

    def __init__(self, seat: Seat, companies: Sequence[str]) -> None:
        super().__init__(seat)
        self.keys = sorted(set(companies))

    def check(self) -> None:
        self.seat.must(Act.SHOW)
        found = Company.objects.filter(production=self.seat.production, key__in=self.keys, party=True)
        self.companies = list(found.exclude(pk=self.seat.company.pk))
        if len(self.companies) != len(self.keys):
            raise Invalid(_("Name other companies that have a stake in the production."))

    def run(self) -> Layer:
        layer = self.layer(private_of(self.seat), owner=self.seat.company, sees="one")
        self.write(layer, {"to": self.keys})
        layer.companies.set(self.companies)
        layer.sees = "some" if self.companies else "one"
        layer.save(update_fields=["sees"])
        return layer
