"""Sorts of work."""

from gassaku.studio.actions.working import JobKind

KINDS: dict[str, JobKind] = {}
