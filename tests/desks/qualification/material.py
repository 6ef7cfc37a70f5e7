"""Productions for the tests of the qualification desk, written on the spot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gassaku.opening import installed_desks, open_production
from gassaku.production import Production

COMPANIES = [
    {"id": "han", "name": {"en": "Han"}, "country": "KR"},
    {"id": "ming", "name": {"en": "Ming"}, "country": "CN"},
]
JOINT: dict[str, Any] = {
    name: {"value": True, "proof": "contract", "by": "ming", "declared_on": "2027-01-20"}
    for name in (
        "cn_party_holds_general_programme_production_licence",
        "subject_plan_filed_with_nrta",
        "joint_investment",
        "idea_and_script_decided_jointly",
        "copyright_shared_home_and_abroad",
        "full_script_supplied",
    )
}


def person(id_: str, role: str, nationality: Any, **more: Any) -> dict[str, Any]:
    """A person who declared a nationality, or nothing where it is None."""
    said: dict[str, Any] = {} if nationality is None else {"nationality": nationality, "declared_on": "2027-01-18"}
    return {"id": id_, "name": {"en": id_}, "roles": [role]} | said | more


def production(
    folder: Path,
    qualification: dict[str, Any],
    people: list[dict[str, Any]] | None = None,
    companies: list[dict[str, Any]] | None = None,
    **sheet: Any,
) -> Production:
    """A production in `folder`; JSON is YAML too."""
    folder.mkdir(parents=True, exist_ok=True)
    top = {
        "schema": "gassaku.production/1",
        "id": "drama",
        "title": {"en": "Drama"},
        "format": {"episodes": 12, "minutes": 60},
        "companies": COMPANIES if companies is None else companies,
        "shoot": {"start": "2027-05-10", "end": "2027-07-23"},
        "markets": [
            {"territory": "KR", "premiere": "2027-10-22", "zone": "Asia/Seoul"},
            {"territory": "CN", "premiere": "2027-10-22", "zone": "Asia/Shanghai"},
        ],
    }
    documents = {
        "production.yaml": top | sheet,
        "people.yaml": {"schema": "gassaku.people/1", "people": people or []},
        "qualification.yaml": {"schema": "gassaku.qualification/1"} | qualification,
    }
    for path, value in documents.items():
        (folder / path).write_text(json.dumps(value), encoding="utf-8")
    return open_production(folder, desks=installed_desks())
