"""What the studio keeps beside production.yaml so that lists need not read it: titles, and the companies' names."""

from __future__ import annotations

from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml
from gassaku.studio.workspace.models import Company, Production


def remember_sheet(production: Production, data: bytes) -> None:
    """Brings titles and companies up to what production.yaml says. A sheet that can't be read changes nothing."""
    try:
        sheet = read_yaml(data, "production.yaml").value
    except NotationError:
        return  # the documents desk tells what is wrong with it
    if not isinstance(sheet, dict):
        return
    titles = _texts(sheet.get("title"))
    if titles and titles != production.titles:
        production.titles = titles
        production.save(update_fields=["titles"])
    companies = sheet.get("companies")
    for row in companies if isinstance(companies, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            said = {
                "names": _texts(row.get("name")),
                "country": _code(row.get("country")),
                "mark": str(row.get("mark") or "")[:8],
            }
            Company.objects.update_or_create(production=production, key=row["id"][:64], defaults=said)


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _code(value: object) -> str:
    return value if isinstance(value, str) and len(value) == 2 else ""
