"""Saving, restoring and removing documents: always a new revision on the one that it was made from."""

from __future__ import annotations

import unicodedata

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.production.store import MAX_FILE, is_litter
from gassaku.studio.access.documents import (
    Paper,
    bytes_of,
    may_write,
    must_write_at,
    paper_at,
    paper_or_none,
    revision_at,
)
from gassaku.studio.access.layers import COMPANY, DRAFTS, PRIVATE, SCENARIOS, layers_of, split
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid, Stale, TooLarge
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action, plain
from gassaku.studio.workspace.models import Layer, Revision
from gassaku.studio.workspace.revisions import Written
from gassaku.studio.workspace.titles import remember_sheet

LONGEST_PATH = 240
FOLDERS = frozenset(folder.strip("/") for folder in (DRAFTS, PRIVATE, SCENARIOS, COMPANY))
SHEET = "production.yaml"


def checked_path(path: str) -> str:
    """The path as it is stored.

    Raises:
        Invalid: it can't be a document's.
    """
    clean = unicodedata.normalize("NFC", path).strip("/")
    parts = clean.split("/")
    odd = any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in clean)
    if not clean or odd or "\\" in clean or any(part in ("", ".", "..") for part in parts) or is_litter(clean):
        raise Invalid(
            _("“%(path)s” can't be a document's path.") % {"path": path},
            _("Write folders and a name, as subtitles/ep01.ko.srt."),
        )
    if len(clean) > LONGEST_PATH:
        raise Invalid(_("The path is longer than %(limit)d characters.") % {"limit": LONGEST_PATH}, _("Shorten it."))
    # `Private/hanbit/x` would lie open in the base, and a scenario's `private/` would be nobody's private rows
    if unicodedata.normalize("NFKC", split(clean)[1].split("/")[0]).casefold() in FOLDERS:
        raise Invalid(
            _("“%(path)s” can't be a document's path.") % {"path": path},
            _("Write folders and a name, as subtitles/ep01.ko.srt."),
        )
    return clean


class _Writes(Action[Revision]):
    """What the actions that write a revision share."""

    path: str
    made_from: int | None
    data: bytes
    in_force = False  # whether the new revision is in force at once

    def _check_size(self) -> None:
        if len(self.data) > MAX_FILE:
            raise TooLarge(
                _("%(path)s is larger than %(limit)d MB.") % {"path": self.path, "limit": MAX_FILE // 1024**2},
                _("Split it, or leave out what is not needed."),
            )

    def _check_path(self) -> None:
        self.seat.must_write()
        if not may_write(self.seat, self.path) and not self._may_know():
            raise Http404
        must_write_at(self.seat, self.path)

    def _may_know(self) -> bool:
        """Whether the seat sees the document, or its layer."""
        prefix, _inside = split(self.path)
        if not prefix or any(layer.prefix == prefix for layer in layers_of(self.seat)):
            return True
        return paper_or_none(self.seat, self.path) is not None

    def _target(self) -> Layer:
        prefix, _inside = split(self.path)
        if prefix.startswith(SCENARIOS):
            for layer in layers_of(self.seat):
                if layer.prefix == prefix:
                    return self.layer(prefix)
            raise Http404
        if prefix.startswith((DRAFTS, PRIVATE)):
            return self.layer(prefix, owner=self.seat.company, sees="one")
        return self.base()

    def _check_base(self, paper: Paper | None) -> None:
        latest = paper.latest.number if paper and not paper.removed else None
        if self.made_from is None and latest is not None:
            raise Stale(
                _("There is a document at %(path)s already: its newest revision is r%(latest)d.")
                % {"path": self.path, "latest": latest},
                _("Open it and save on it, or choose another path."),
                path=self.path,
                made_from=None,
                latest=latest,
            )
        if self.made_from is not None and (paper is None or paper.latest.number != self.made_from):
            raise Stale(
                _("%(path)s has moved on: you saved on r%(made_from)d, the newest is r%(latest)d.")
                % {"path": self.path, "made_from": self.made_from, "latest": paper.latest.number if paper else 0},
                _("Compare the two, bring yours over, and save again. Nothing that you wrote is lost."),
                path=self.path,
                made_from=self.made_from,
                latest=paper.latest.number if paper else 0,
            )

    def _write(self, data: bytes | None, note: str, made_from: int | None) -> Revision:
        layer = self._target()
        _prefix, inside = split(self.path)
        seat = self.seat
        revision = Written(
            layer, inside, data, seat.company, seat.member, note=note, made_from=made_from, in_force=self.in_force
        ).add(self.write)
        if not layer.prefix and inside == SHEET and data is not None and revision.document.in_force is None:
            remember_sheet(self.seat.production, data)
        return revision


class SaveRevision(_Writes):
    """Saves a document: in the base for all who see it, or in the company's drafts, private rows or a scenario."""

    id = "document.save"
    label = gettext_lazy("saved")

    def __init__(self, seat: Seat, path: str, data: bytes, *, made_from: int | None, note: str = "") -> None:
        super().__init__(seat)
        self.path = checked_path(path)
        self.data = data
        self.made_from = made_from
        self.note = plain(note)[:500]

    def check(self) -> None:
        if self.path.startswith(DRAFTS):
            raise Invalid(
                _("A draft is saved as a draft of its document."), _("Name the document that it is a draft of.")
            )
        self._check_path()
        self._check_size()
        paper = paper_or_none(self.seat, self.path)
        self._check_base(paper)
        if paper and not paper.removed and bytes_of(paper.latest) == self.data:
            raise Conflict(
                _("Nothing differs from r%(number)d.") % {"number": paper.latest.number}, _("There is nothing to save.")
            )

    def run(self) -> Revision:
        return self._write(self.data, self.note, self.made_from)


class SaveDraft(_Writes):
    """Saves a draft of a base document among the company's drafts: only the company sees it, and no board counts it."""

    id = "draft.save"
    label = gettext_lazy("saved a draft")

    def __init__(
        self, seat: Seat, path: str, data: bytes, *, made_from: int | None, on: int | None, note: str = ""
    ) -> None:
        """`made_from`: the base document's revision; `on`: the draft's revision that the author had before them."""
        super().__init__(seat)
        self.of = checked_path(path)
        self.path = f"{DRAFTS}{seat.company.key}/{self.of}"
        self.data = data
        self.base_number = made_from
        self.made_from = on
        self.note = plain(note)[:500]

    def check(self) -> None:
        if split(self.of)[0]:
            raise Invalid(_("Only a document that all companies see has drafts."), _("Save it where it lies."))
        self._check_path()
        self._check_size()
        self._check_base(paper_or_none(self.seat, self.path))

    def run(self) -> Revision:
        return self._write(self.data, self.note, self.base_number)


class ShareDraft(_Writes):
    """Shares a draft: it becomes the newest revision of the document that all see, and leaves the drafts."""

    id = "draft.share"
    label = gettext_lazy("shared a draft")

    def __init__(self, seat: Seat, path: str, note: str = "") -> None:
        super().__init__(seat)
        self.draft_path = checked_path(path)
        self.path = split(self.draft_path)[1]
        self.note = plain(note)[:500]
        self.made_from = None

    def check(self) -> None:
        self.seat.must(Act.SHARE)
        self.draft = paper_at(self.seat, self.draft_path)
        if not self.draft.is_draft or self.draft.removed:
            raise Conflict(_("%(path)s is no draft.") % {"path": self.draft_path}, _("Only drafts are shared."))
        self.made_from = self.draft.latest.made_from
        self._check_path()
        self._check_base(paper_or_none(self.seat, self.path))

    def run(self) -> Revision:
        data = bytes_of(self.draft.latest) or b""
        revision = self._write(data, self.note or self.draft.latest.note, self.made_from)
        self._leave_drafts()
        return revision

    def _leave_drafts(self) -> None:
        gone = DropDraft(self.seat, self.draft_path)
        gone.now = self.now
        gone.draft = self.draft
        gone.run()


class DropDraft(_Writes):
    """Takes a draft out of the company's drafts; its history stays."""

    id = "draft.drop"
    label = gettext_lazy("dropped a draft")

    def __init__(self, seat: Seat, path: str) -> None:
        super().__init__(seat)
        self.path = checked_path(path)
        self.made_from = None

    def check(self) -> None:
        self.draft = paper_at(self.seat, self.path)
        if not self.draft.is_draft or self.draft.removed:
            raise Conflict(_("%(path)s is no draft.") % {"path": self.path}, _("Only drafts are dropped."))
        self._check_path()

    def run(self) -> Revision:
        return self._write(None, "", self.draft.latest.number)


class RestoreRevision(_Writes):
    """Makes an earlier revision the newest again, as a new one."""

    id = "document.restore"
    label = gettext_lazy("restored")

    def __init__(self, seat: Seat, path: str, number: int, *, made_from: int) -> None:
        super().__init__(seat)
        self.path = checked_path(path)
        self.number = number
        self.made_from = made_from

    def check(self) -> None:
        paper = paper_at(self.seat, self.path)
        self._check_path()
        self.old = revision_at(paper, self.number)
        if paper.latest.number != self.made_from:
            self._check_base(paper)
        data = bytes_of(self.old)
        if data is None:
            raise Conflict(_("r%(number)d holds nothing to restore.") % {"number": self.number})
        if not paper.removed and data == bytes_of(paper.latest):
            raise Conflict(_("Nothing differs from r%(number)d.") % {"number": paper.latest.number})
        self.data = data

    def run(self) -> Revision:
        made_from = self.old.made_from if self.path.startswith(DRAFTS) else self.made_from
        return self._write(self.data, _("as in r%(number)d") % {"number": self.number}, made_from)


class RemoveDocument(_Writes):
    """Removes a document. Its revisions stay, and it can be restored."""

    id = "document.remove"
    label = gettext_lazy("removed")

    def __init__(self, seat: Seat, path: str, *, made_from: int, note: str = "") -> None:
        super().__init__(seat)
        self.path = checked_path(path)
        self.made_from = made_from
        self.note = plain(note)[:500]

    def check(self) -> None:
        paper = paper_at(self.seat, self.path)
        self._check_path()
        if paper.removed:
            raise Conflict(_("%(path)s was removed already.") % {"path": self.path})
        self._check_base(paper)
        if paper.in_force is not None:
            self.seat.must(Act.FORCE)
        if self.path == SHEET:
            raise Conflict(_("A production can't be without its production.yaml."), _("Change it instead."))

    def run(self) -> Revision:
        return self._write(None, self.note, self.made_from)
