"""Renders the studio's templates from made-up contexts, without a database."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.conf import settings

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
STUDIO = ROOT / "src" / "gassaku" / "studio"
LANGUAGES = ("en", "ko", "ja", "zh-hans", "zh-hant", "th")


def _templates() -> dict[str, Any]:  # Any: Django's setting
    """Our templates before allauth's, as the product has them."""
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            STUDIO / "templates",
            *(Path(one) / "templates" for one in find_spec("allauth").submodule_search_locations),
        ],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }


if not settings.configured:
    settings.configure(
        SECRET_KEY="only for these tests",  # noqa: S106  (signs nothing)
        ROOT_URLCONF="studio_pages_urls",
        LANGUAGE_CODE="en",
        USE_TZ=True,
        STATIC_URL="/static/",
        SITE_ID=1,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        TEMPLATES=[_templates()],
        MFA_SUPPORTED_TYPES=["totp", "webauthn", "recovery_codes"],
        MFA_PASSKEY_LOGIN_ENABLED=True,
        MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.humanize",
            "allauth",
            "allauth.account",
            "allauth.mfa",
            "allauth.usersessions",
        ],
    )
    django.setup()

from django.test import RequestFactory, override_settings  # noqa: E402  (settings come first)
from django.utils import translation  # noqa: E402

from gassaku.opening import installed_desks, open_production  # noqa: E402
from gassaku.readiness import Board, check  # noqa: E402
from gassaku.studio.pages.shell import SeatShown, Shell, interface, shell  # noqa: E402

DAY = dt.date(2027, 6, 14)


@cache
def engine() -> Any:  # Any: Django's template backend has no types
    """Our templates before allauth's, as the product has them."""
    from django.template.backends.django import DjangoTemplates

    options = {key: value for key, value in _templates().items() if key != "BACKEND"}
    return DjangoTemplates({"NAME": "pages", "APP_DIRS": False, **options})


def render(template: str, language: str = "en", here: str = "", **context: Any) -> str:  # Any: whatever the page shows
    """The page as a browser gets it, in the frame of the page `here`. What can be called is made in `language`."""
    request = RequestFactory().get("/")
    request.user = context.pop("user", None)
    with override_settings(ROOT_URLCONF="studio_pages_urls"), translation.override(language):
        if here:
            context["shell"] = sample_shell(here)
        context = {name: value() if callable(value) else value for name, value in context.items()}
        context.setdefault("interface", interface(language, "/"))
        return str(engine().get_template(template).render(context, request))


@cache
def sample_board() -> Board:
    """The board of the sample production on a day between its first shooting day and its premiere."""
    return check(sample_production(), installed_desks(), DAY)


@cache
def sample_production() -> Any:  # Any: Production
    return open_production(ROOT / "examples" / "strait-of-moons")


def sample_shell(here: str, desk: str = "") -> Shell:
    """The frame as a producer of the first company sees it."""
    from gassaku.studio.pages.party import parties
    from gassaku.studio.pages.text import Run

    sheet = sample_production().sheet
    companies = list(parties(sheet.companies).values())
    seat = SeatShown(Run("한서윤", "ko"), companies[0], "producer", others=tuple(companies[1:]))
    return shell("strait-of-moons", sheet.title, here=here, seat=seat, board=sample_board(), desk=desk)
