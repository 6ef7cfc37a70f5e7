"""What differs between Django 5.2 and 6: the content security policy and tasks, behind names that stay.

On Django 6 the policy is Django's own and `django.tasks` is in the box; then this file shrinks to two imports.
"""

from __future__ import annotations

from django_tasks import task
from django_tasks.base import TaskResult

CSP_APP = "csp"
CSP_MIDDLEWARE = "csp.middleware.CSPMiddleware"


def policy(directives: dict[str, list[str]]) -> dict[str, object]:
    """The setting CONTENT_SECURITY_POLICY for these directives."""
    return {"DIRECTIVES": directives}


__all__ = ["CSP_APP", "CSP_MIDDLEWARE", "TaskResult", "policy", "task"]
