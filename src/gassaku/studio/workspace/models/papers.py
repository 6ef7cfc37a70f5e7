"""Layers, documents, revisions, and the signatures on them. Nothing here is ever overwritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gassaku.studio.workspace.models.ledger import Entry
from gassaku.studio.workspace.models.people import Company, Member, Production


class Layer(models.Model):
    """Documents of one visibility, with one chain.

    Attributes:
        prefix: what stands before its paths, as in the folder: "" the base, `private/hanbit/`, `drafts/hanbit/`,
            `scenarios/autumn-break/`.
        owner: the company whose rows, drafts or scenario they are; None for what belongs to all.
        sees: `all` companies that have a stake, `some` (those in `companies`), or `one` (the owner).
        length, head: how many entries its chain has, and the last link.
        dropped_at: when a scenario was dropped.
    """

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="layers")
    prefix = models.CharField(max_length=160, blank=True)
    owner = models.ForeignKey(Company, on_delete=models.CASCADE, null=True, related_name="layers")
    sees = models.CharField(max_length=4, default="all")
    companies = models.ManyToManyField(Company, related_name="shown_layers")
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    made = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["production", "prefix"], name="layer_prefix")]

    def __str__(self) -> str:
        return self.prefix or "base"


class Document(models.Model):
    """A path in a layer, with its newest revision and the one in force."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="documents")
    path = models.CharField(max_length=400)
    latest = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    in_force = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["layer", "path"], name="document_path")]

    def __str__(self) -> str:
        return self.path


class Revision(models.Model):
    """One state of a document.

    Attributes:
        number: counted from 1 in each document.
        fingerprint: BLAKE2b of the bytes, as the desks' memory of results uses it.
        removal: the document is gone from here on; its earlier revisions stay.
        made_from: the revision number that the author had before them; for a draft, that of the base's document.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="revision")
    fingerprint = models.CharField(max_length=32)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    note = models.CharField(max_length=500, blank=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    made_from = models.PositiveIntegerField(null=True)
    removal = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"r{self.number}"


class Content(models.Model):
    """The bytes of a revision, apart from it so that lists never load them and erasing them leaves the rest whole."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, primary_key=True, related_name="content")
    data = models.BinaryField()


class Showing(models.Model):
    """A document shown to a company that sees nothing else, as an agency."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="showings")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="shown")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class SignOff(models.Model):
    """A company's word on one revision: it agrees, or it objects and says why."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sign_offs")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="sign_offs")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="sign_off")
    agrees = models.BooleanField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=32)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
