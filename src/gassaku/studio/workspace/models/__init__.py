"""The tables, one file a subject."""

from gassaku.studio.workspace.models.job import Job
from gassaku.studio.workspace.models.ledger import Entry
from gassaku.studio.workspace.models.papers import Content, Document, Layer, Revision, Showing, SignOff
from gassaku.studio.workspace.models.people import Company, Invitation, Member, Production, Token

__all__ = [
    "Company",
    "Content",
    "Document",
    "Entry",
    "Invitation",
    "Job",
    "Layer",
    "Member",
    "Production",
    "Revision",
    "Showing",
    "SignOff",
    "Token",
]
