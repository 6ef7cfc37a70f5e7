"""What a person says about a scene, saved as the next revision of the document that it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from gassaku.notation import NotationError
from gassaku.studio.access.documents import Paper, bytes_of, may_write, paper_or_none, revision_at
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.workspace.models import Revision

BREAKDOWN = "story/breakdown.yaml"
ALTERNATIVES = "story/alternatives.yaml"
CLEARANCE = "story/clearance.yaml"


def paper_of(seat: Seat, path: str) -> Paper | None:
    """The document that is written: the one that all companies see."""
    found = paper_or_none(seat, path)
    return None if found is None or found.removed else found


def writable(seat: Seat, path: str) -> bool:
    """Whether the seat may write there."""
    return not seat.read_only and may_write(seat, path)


Change = Callable[[bytes, str], bytes]


def amended(seat: Seat, path: str, change: Change, *, base: int | None, note: str) -> Revision:
    """Saves the document with one change in it.

    Args:
        base: the revision that the person had before them; None where there was no document.

    Raises:
        Invalid: the change can't be made in it, in a sentence.
        Stale: it has moved on (from `SaveRevision`).
    """
    paper = paper_of(seat, path)
    data = _changed(change, bytes_of(paper.latest) if paper else None, path)
    return SaveRevision(seat, path, data, made_from=base, note=note).perform()


def meant(seat: Seat, path: str, change: Change, base: int | None) -> bytes:
    """What would have been saved, had nobody else saved meanwhile: the change on the revision that was shown."""
    paper = paper_of(seat, path)
    return _changed(change, bytes_of(revision_at(paper, base)) if paper and base else None, path)


def _changed(change: Change, before: bytes | None, path: str) -> bytes:
    try:
        return change(before or b"", path)
    except NotationError as error:
        raise Invalid(str(error)) from error
    except ValueError as error:
        raise Invalid(str(error)) from error
