"""The ledger: every change of state, in the chain of the layer that it touched."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act. Only `person` and `person_salt` may ever be erased; everything else stays, and the chain verifies.

    Attributes:
        sequence: counted from 1 in each layer.
        action: the id of the action, never reused.
        payload: canonical JSON of what was done, for which company and when. Its `who` is SHA-256 of `person_salt`
            and `person`.
        salt: 32 random bytes, so that nobody can guess a payload from its commitment.
        person: canonical JSON of who did it, and of other persons' data in it; "" once erased.
        person_salt: 32 random bytes; empty once erased.
        commitment: SHA-256 of salt and payload.
        link: SHA-256 of the link before, the sequence and the commitment.
    """

    layer = models.ForeignKey("workspace.Layer", on_delete=models.CASCADE, related_name="entries")
    sequence = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    payload = models.TextField()
    salt = models.BinaryField()
    person = models.TextField(blank=True)
    person_salt = models.BinaryField()
    commitment = models.CharField(max_length=64)
    link = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["layer", "sequence"], name="entry_sequence")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
