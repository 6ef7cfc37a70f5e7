"""A simulation's result as a document: a draft, saved with its seed and the revisions that it was made from."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import Field

from gassaku.desks.finance import codes
from gassaku.findings import Finding, Place
from gassaku.production.schema import Format, Model

if TYPE_CHECKING:
    from gassaku.production import Document, Production


class ResultPaper(Model):
    """What a simulation came to.

    Attributes:
        made_from: documents by path, with a digest of each as it was.
        result: as `simulate` gives it.
    """

    schema_: str = Field(default="gassaku.simulation_result/1", alias="schema")
    made_on: dt.date
    made_from: dict[str, str]
    seed: int
    scenarios: int
    result: dict[str, Any]  # Any: JSON


RESULT = Format("gassaku.simulation_result", 1, ResultPaper)


def digest_of(document: Document) -> str:
    """A document's contents in a few letters."""
    return hashlib.blake2b(document.data, digest_size=12).hexdigest()


def draft_of(result: dict[str, Any], documents: Iterable[Document], on: dt.date) -> bytes:  # Any: JSON
    """The result as it is kept under `finance/results/`."""
    from ruamel.yaml import YAML

    paper = ResultPaper(
        made_on=on,
        made_from={one.path: digest_of(one) for one in documents},
        seed=result["seed"],
        scenarios=result["scenarios"],
        result=result,
    )
    yaml = YAML()
    yaml.width = 120
    out = io.BytesIO()
    yaml.dump(paper.model_dump(mode="json", by_alias=True), out)
    return out.getvalue()


def result_findings(production: Production) -> list[Finding]:
    """Results that were made from other revisions than those that lie in the production, and simulations of no deal."""
    found: list[Finding] = []
    deals = {one.parts.get("name", "deal"): one for one in production.documents("deal")}
    for document in production.documents("simulation"):
        found += document.findings
        paper = document.value
        if paper is None:
            continue
        named = deals.get(paper.deal) if paper.deal else next(iter(deals.values()), None)
        if named is None or named.value is None:
            found.append(codes.SIM_DEAL.at(Place(document.path), deal=paper.deal))
    for document in production.documents("simulation_result"):
        found += document.findings
        if document.value is None:
            continue
        now = {path: production.document(path) for path in document.value.made_from}
        changed = [
            path
            for path, digest in document.value.made_from.items()
            if (one := now[path]) is None or digest_of(one) != digest
        ]
        if changed:
            found.append(codes.SIM_STALE.at(Place(document.path), documents=", ".join(changed)))
    return found
