"""Lists by cursor: a cursor names the last row that was read, never how many there are before it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from django.utils.translation import gettext as _
from ninja import Schema

from gassaku.studio.access.refusal import Invalid

Row = TypeVar("Row")
Shown = TypeVar("Shown")
Key = tuple[str | int, ...]


class Page(Schema, Generic[Shown]):
    """Rows, and the cursor of the rows after them; null at the end."""

    items: list[Shown]
    next: str | None = None


def cursor_of(key: Key) -> str:
    """A cursor; opaque to whoever holds it."""
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def key_of(cursor: str, like: tuple[type, ...] | None) -> Key:
    """The key in a cursor.

    Raises:
        Invalid: no cursor of ours.
    """
    try:
        said = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise _no_cursor() from error
    if not isinstance(said, list) or (like and [type(one) for one in said] != list(like)):
        raise _no_cursor()
    return tuple(said)


def _no_cursor() -> Invalid:
    return Invalid(_("That is no cursor of this list."), _("Start without one."))


def paged(
    rows: Iterable[Row], key: Callable[[Row], Key], cursor: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """The rows after a cursor, in order of their keys, and the next cursor."""
    ordered = sorted(rows, key=key)
    if cursor is not None:
        after = key_of(cursor, tuple(type(one) for one in key(ordered[0])) if ordered else None)
        ordered = [row for row in ordered if key(row) > after]
    here = ordered[:limit]
    return here, cursor_of(key(here[-1])) if len(ordered) > limit else None
