"""Addresses of the standards desk's pages, below /p/SLUG/desks/standards/."""

from django.urls import URLPattern, path

from gassaku.studio.desks.standards import files, versions, views

SCENE = "scenes/<str:episode>/<str:number>/"

urlpatterns: list[URLPattern] = [
    path("", views.scenes, name="standards"),
    path(SCENE, views.scene, name="standards-scene"),
    path(f"{SCENE}descriptors/", views.descriptor, name="standards-descriptor"),
    path(f"{SCENE}alternatives/", views.alternative, name="standards-alternative"),
    path(f"{SCENE}decisions/", views.decision, name="standards-decision"),
    path("clearance/<str:target>/<str:form>/", files.clearance, name="standards-clearance"),
    path("versions/files/<str:name>/<str:file>", files.cut, name="standards-file"),
    path("ratings/", views.ratings, name="standards-ratings"),
    path("approvals/", views.approvals, name="standards-approvals"),
    path("versions/", versions.versions, name="standards-versions"),
    path("versions/pins/", versions.pin, name="standards-pin"),
    path("versions/<uuid:id>/", versions.plan, name="standards-plan"),
    path("versions/<uuid:id>/draft/", versions.draft, name="standards-draft"),
]
