"""What the studio keeps beside production.yaml so that lists need not read it: titles, and the companies' names."""

from __future__ import annotations

import re

from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml
from gassaku.studio.workspace.models import Company, Production

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # as the schema of production.yaml says


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
        if isinstance(row, dict) and KEY.fullmatch(str(row.get("id"))):
            said = {
                "names": _texts(row.get("name")),
                "country": _code(row.get("country")),
                "mark": _plain(row.get("mark") or "")[:8],
            }
            Company.objects.update_or_create(production=production, key=row["id"], defaults=said)


def _texts(value: object) -> dict[str, str]:
    return {_plain(key): _plain(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _plain(value: object) -> str:
    """Without NUL, which PostgreSQL does not store."""
    return str(value).replace("\0", "")


def _code(value: object) -> str:
    return value if isinstance(value, str) and len(value) == 2 else ""
