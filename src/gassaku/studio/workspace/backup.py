"""A whole studio in one file: rows as JSON lines and the documents' bytes, the same from SQLite and from PostgreSQL.

    studio.json                    what it is, by which version, when, how many rows of each table
    tables/workspace.Entry.jsonl   a row a line, every field by its column's name
    contents/17                    the bytes of revision 17

Left out is what ends by itself or is made anew: sessions, sign-in links, the queue, the cache.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from gassaku import __version__
from gassaku.notation.archive import DAMAGED
from gassaku.production.store import StoreError
from gassaku.studio.workspace.models import Content

SCHEMA = "gassaku.studio-backup/1"
SHEET = "studio.json"
AT_ONCE = 500
CONTENTS_AT_ONCE = 20
APPS = ("accounts", "account", "mfa", "workspace")
LEFT_OUT = {
    "accounts.SignInLink": "works for a day",
    "account.EmailConfirmation": "works for some days",
    "usersessions.UserSession": "ends with its session",
    "sessions.Session": "people sign in again",
    "django_tasks_database.DBTaskResult": "work that waits is put in the queue again",
    "contenttypes.ContentType": "made by migrate",
    "auth.Permission": "made by migrate, not used",
    "auth.Group": "not used",
    "auth.Group_permissions": "not used",
}
TORN: tuple[type[Exception], ...] = (*DAMAGED, KeyError, ValueError, ValidationError, DatabaseError)
Model = type[models.Model]


def label_of(model: Model) -> str:
    """A table's name, as `workspace.Entry`."""
    return model._meta.label  # noqa: SLF001  # Django's own word for it, and public by its documentation


def _fields(model: Model) -> dict[str, models.Field[Any, Any]]:  # Any: a field's value
    return {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001


def _all(model: Model) -> models.Manager[Any]:  # Any: the tables are taken alike
    return model._default_manager  # noqa: SLF001


def kept() -> list[Model]:
    """The tables that a backup holds, in the order in which they are written."""
    found = apps.get_models(include_auto_created=True)
    return [one for one in found if label_of(one).split(".")[0] in APPS and label_of(one) not in LEFT_OUT]


def write_backup(file: Path) -> dict[str, int]:
    """Writes a backup and gives the number of rows of each table. It shows the studio at one moment.

    Raises:
        StoreError: the file is there already, or can't be written.
    """
    if file.exists():
        raise StoreError(f"{file} is already there. Name another file.")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            unfinished.chmod(0o600)
            counts = _write(archive)
        unfinished.replace(file)
    except OSError as error:
        raise StoreError(f"{file} can't be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def _write(archive: zipfile.ZipFile) -> dict[str, int]:
    counts: dict[str, int] = {}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for model in kept():
            rows = _all(model).order_by("pk").iterator(chunk_size=AT_ONCE)
            if model is Content:
                counts[label_of(model)] = _write_contents(archive)
                continue
            with archive.open(f"tables/{label_of(model)}.jsonl", "w", force_zip64=True) as table:
                count = 0
                for count, row in enumerate(rows, 1):  # noqa: B007  # counted for the sheet
                    table.write(json.dumps(_told(row), ensure_ascii=False).encode() + b"\n")
            counts[label_of(model)] = count
    sheet = {"schema": SCHEMA, "version": __version__, "made": timezone.now().isoformat(), "tables": counts}
    archive.writestr(SHEET, json.dumps(sheet, indent=2))
    return counts


def _write_contents(archive: zipfile.ZipFile) -> int:
    count = 0
    for content in Content.objects.order_by("pk").iterator(chunk_size=CONTENTS_AT_ONCE):
        archive.writestr(f"contents/{content.pk}", bytes(content.data))
        count += 1
    return count


def _told(row: models.Model) -> dict[str, Any]:  # Any: JSON
    return {field.attname: _plain(getattr(row, field.attname)) for field in _fields(type(row)).values()}


def _plain(value: Any) -> Any:  # Any: a field's value, as JSON
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.datetime):
        return value.isoformat()  # to the microsecond, as the chains have it
    return str(value) if isinstance(value, uuid.UUID) else value


def read_backup(file: Path) -> dict[str, int]:
    """Brings a backup into this studio, which must be empty: whole, or not at all. Gives the rows of each table.

    Raises:
        StoreError: no backup, one of another version's tables, a damaged one, or the studio is not empty.
    """
    try:
        with zipfile.ZipFile(file) as archive, transaction.atomic():
            sheet = _sheet(archive, file)
            _must_be_empty()
            counts = {label_of(model): _read(archive, model, sheet["tables"]) for model in kept()}
            _count_on()
    except StoreError:
        raise
    except FileNotFoundError as error:
        raise StoreError(f"There is no file {file}.") from error
    except TORN as error:
        raise StoreError(f"{file} is damaged and nothing of it was brought in: {error}. Take another.") from error
    return counts


def _sheet(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:  # Any: JSON
    if SHEET not in archive.namelist():
        raise StoreError(f"{file} is no backup of a studio: it has no {SHEET}. `gassaku studio backup` makes one.")
    sheet: dict[str, Any] = json.loads(archive.read(SHEET))
    if sheet.get("schema") != SCHEMA or set(sheet.get("tables", ())) != {label_of(model) for model in kept()}:
        raise StoreError(
            f"{file} was made by Gassaku {sheet.get('version', '?')}, whose tables differ from this version's. "
            "Restore it with that version, then upgrade."
        )
    return sheet


def _must_be_empty() -> None:
    full = next((model for model in kept() if _all(model).exists()), None)
    if full is not None:
        raise StoreError(
            "This studio is not empty, and a backup never overwrites one. "
            "Name an empty database in GASSAKU_DATABASE, run `gassaku studio migrate`, then restore."
        )


def _read(archive: zipfile.ZipFile, model: Model, said: Mapping[str, int]) -> int:
    rows = _contents(archive) if model is Content else _rows(archive, model)
    size = CONTENTS_AT_ONCE if model is Content else AT_ONCE
    count = 0
    while batch := list(islice(rows, size)):
        _all(model).bulk_create(batch)
        count += len(batch)
    if count != said[label_of(model)]:
        raise ValueError(f"it holds {count} rows of {label_of(model)} and says {said[label_of(model)]}")
    return count


def _rows(archive: zipfile.ZipFile, model: Model) -> Iterator[models.Model]:
    fields = _fields(model)
    with archive.open(f"tables/{label_of(model)}.jsonl") as table:
        for line in io.TextIOWrapper(table, encoding="utf-8", newline="\n"):
            said = json.loads(line)
            if set(said) != set(fields):
                raise ValueError(f"a row of {label_of(model)} has other fields than this version's")
            yield model(**{name: _value(fields[name], value) for name, value in said.items()})


def _value(field: models.Field[Any, Any], value: Any) -> Any:  # Any: a field's value, from JSON
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def _contents(archive: zipfile.ZipFile) -> Iterator[models.Model]:
    for name in archive.namelist():
        if name.startswith("contents/"):
            yield Content(revision_id=int(name.removeprefix("contents/")), data=archive.read(name))


def _count_on() -> None:
    """New rows get numbers after the ones that were brought in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept()):
            cursor.execute(statement)
