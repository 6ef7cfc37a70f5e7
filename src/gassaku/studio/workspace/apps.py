"""The app of everything stored."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Productions and their papers."""

    name = "gassaku.studio.workspace"
    label = "workspace"
