"""Addresses of the script desk's pages, below /p/SLUG/desks/script/."""

from django.urls import URLPattern, path

from gassaku.studio.desks.script import deciding, drafts, editing, handing, importing, story, views

urlpatterns: list[URLPattern] = [
    path("", views.scripts, name="scripts"),
    path("read/<path:path>", views.read, name="script-read"),
    path("breakdown/<path:path>", deciding.breakdown, name="script-breakdown"),
    path("story/", story.story, name="script-story"),
    path("import/", importing.bring_in, name="script-import"),
    path("import/<path:path>", importing.look, name="script-import-look"),
    path("forms/<str:name>.<str:suffix>", handing.form, name="script-form"),
    path("as/<str:suffix>/<path:path>", handing.written, name="script-as"),
    path("drafts/<path:path>", drafts.drafts, name="script-drafts"),
    path("edit/<path:path>", editing.edit, name="script-edit"),
    path("preview/<path:path>", editing.preview, name="script-preview"),
]
