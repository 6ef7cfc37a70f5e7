"""Addresses of the qualification desk's pages, below /p/SLUG/desks/qualification/."""

from django.urls import URLPattern, path

from gassaku.studio.desks.qualification import views

urlpatterns: list[URLPattern] = [
    path("", views.tests, name="qualification"),
    path("incentives/", views.incentives, name="qualification-incentives"),
    path("change/", views.change, name="qualification-change"),
    path("change/<uuid:job>/", views.change_found, name="qualification-change-found"),
    path("allocation/", views.allocation, name="qualification-allocation"),
    path("allocation/<uuid:job>/", views.allocation_found, name="qualification-allocation-found"),
    path("report.<str:form>", views.printed, name="qualification-report"),
]
