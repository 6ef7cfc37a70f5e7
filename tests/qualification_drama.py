"""The sample production with what its qualification desk reads, founded in a studio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SLUG = "strait-of-moons"
READ = (
    "production.yaml",
    "people.yaml",
    "qualification.yaml",
    "budget/topsheet.csv",
    "finance/plan.yaml",
)
SEATED = (
    ("森下 真理", "kaikyo", "producer"),
    ("서다온", "hanbit", "writer"),
    ("윤가람", "hanbit", "auditor"),
)


def found(project: Path, users: dict[str, Any], **changed: str) -> Any:
    """The production, founded by 한서윤, a producer of hanbit. `changed` replaces or adds documents by path."""
    from gassaku.production.store import MemoryStore
    from gassaku.studio.actions.founding import FoundProduction, SeatPerson
    from gassaku.studio.workspace.models import Company

    folder = project / "examples/strait-of-moons"
    files = {path: (folder / path).read_bytes() for path in READ}
    files |= {path: text.encode() for path, text in changed.items()}
    production = FoundProduction(MemoryStore(SLUG, files), users["한서윤"], "hanbit").perform()
    for name, company, role in SEATED:
        SeatPerson(production, Company.objects.get(production=production, key=company), users[name], role).perform()
    return production
