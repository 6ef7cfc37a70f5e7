"""Declaring what the story is: a suggestion of the story page, or an entry of one's own, as a revision of the map."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gassaku.desks.script.map_edit import MapError, declare, set_genres, withdraw
from gassaku.notation import NotationError
from gassaku.studio.access.documents import must_write_at
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.documents.amending import amended
from gassaku.studio.workspace.models import Revision

MAP = "story/map.yaml"
Json = Any  # Any: JSON

_ACTS: Mapping[str, Callable[[bytes, Json], bytes]] = {
    "declare": lambda before, asked: declare(before, MAP, str(asked["part"]), asked["entry"]),
    "genres": lambda before, asked: set_genres(before, MAP, str(asked["episode"]), asked["shares"]),
    "withdraw": lambda before, asked: withdraw(before, MAP, str(asked["part"]), int(asked["at"])),
}


def save_map(seat: Seat, act: str, said: str, base: int) -> Revision:
    """A new revision of the story map: `declare` an entry, `genres` of an episode, or `withdraw` one.

    Args:
        said: JSON: `{part, entry}`, `{episode, shares}` or `{part, at}`.

    Raises:
        Forbidden, Invalid, Stale.
    """
    must_write_at(seat, MAP)

    def change(held: bytes, _path: str) -> bytes:
        try:
            return _ACTS[act](held, json.loads(said))
        except NotationError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            sentence = str(error) if isinstance(error, MapError) else _("The form does not say what is decided.")
            raise Invalid(sentence, _("Go back and reload the page.")) from error

    return amended(seat, MAP, change, base=base or None)
