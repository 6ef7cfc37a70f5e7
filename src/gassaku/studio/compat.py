"""What differs between Django 5.2 and 6: the content security policy and tasks, behind names that stay.

On Django 6 the policy is Django's own and `django.tasks` is in the box; then this file shrinks to two imports.
"""

from __future__ import annotations

from collections.abc import Iterable

from django_tasks import task
from django_tasks.base import TaskResult

CSP_APP = "csp"
CSP_MIDDLEWARE = "csp.middleware.CSPMiddleware"


def policy(directives: dict[str, list[str]]) -> dict[str, object]:
    """The setting CONTENT_SECURITY_POLICY for these directives."""
    return {"DIRECTIVES": directives}


def ready(numbers: Iterable[str]) -> set[str]:
    """Which rows of the queue still wait for a worker."""
    from django_tasks_db.models import DBTaskResult

    known = [number for number in numbers if number]
    return {str(key) for key in DBTaskResult.objects.ready().filter(pk__in=known).values_list("pk", flat=True)}


__all__ = ["CSP_APP", "CSP_MIDDLEWARE", "TaskResult", "policy", "ready", "task"]
