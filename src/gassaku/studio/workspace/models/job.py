"""Work in the background, with true progress."""

from __future__ import annotations

import uuid

from django.db import models

from gassaku.studio.workspace.models.people import Company, Member, Production


class Job(models.Model):
    """One piece of work, asked for by a member and seen by their company.

    Attributes:
        kind: what sort of work, as `check`.
        parameters: what was asked, as JSON.
        state: waiting, running, done, failed, cancelled.
        progress: {"what", "done", "total", "objective", "bound"}; unknown parts are absent.
        revisions: {path: number} of what it was made from.
        result: as JSON; "" sentences where it failed are in `sentence`.
        task: the newest row of the queue that stands for it.
        tries: how many workers have taken it.
        claim: the token of the worker that has it; what an earlier worker writes is not taken.
        beat: when the worker last said that it is alive; a job whose worker died is taken up again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="jobs")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="jobs")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="waiting")
    progress = models.JSONField(default=dict)
    cancel_asked = models.BooleanField(default=False)
    revisions = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    sentence = models.TextField(blank=True)
    task = models.CharField(max_length=64, blank=True)
    tries = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    made = models.DateTimeField()
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    beat = models.DateTimeField(null=True)
