"""Taking the production away, as far as a seat sees it."""

from __future__ import annotations

import hashlib
import io

from django.utils.translation import gettext_lazy

from gassaku.production.bundle import write_bundle
from gassaku.studio.access.documents import papers_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import Seat
from gassaku.studio.access.store import DatabaseStore
from gassaku.studio.actions.base import Action


class TakeBundle(Action[bytes]):
    """Packs every document that boards count and that the seat sees into a bundle, drafts left out.

    Changes no document, so a token that only reads may do it too. The company's own ledger says who took which
    revisions, and the hash of the bundle.
    """

    id = "production.take"
    label = gettext_lazy("took the production away as a bundle")

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)

    def check(self) -> None:
        if self.seat.through is not None or Act.EXPORT not in self.seat.role.acts:
            self.seat.must(Act.EXPORT)

    def run(self) -> bytes:
        store = DatabaseStore.of(self.seat.production.slug, papers_of(self.seat))
        packed = io.BytesIO()
        write_bundle({path: store.read(path) for path in store.paths()}, packed)
        data = packed.getvalue()
        said = {"revisions": store.revisions, "size": len(data), "bundle": hashlib.sha256(data).hexdigest()}
        self.write(self.own_layer(), said)
        return data
