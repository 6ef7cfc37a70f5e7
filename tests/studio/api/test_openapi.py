"""The API keeps its own description, for every role: no defect, no answer that its OpenAPI does not name."""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from studio_stage import HANBIT, staged, undone

EXAMPLES = int(os.environ.get("GASSAKU_API_EXAMPLES", "4"))
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with staged(django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def described(stage):
    from django.core import signals
    from django.db import close_old_connections

    from gassaku.studio.wsgi import application

    # as Django's own client does: the end of a request must not close the connection of the test's transaction
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


WHO = [*HANBIT, "other", "agency", "stranger"]


@pytest.mark.parametrize("who", WHO)
def test_no_defect_and_no_surprise(stage, described, who, settings):
    settings.API_PER_MINUTE = 10**9
    secret = stage.token_of(who)
    for found in described.get_all_operations():
        _try(found.ok(), secret)


def _try(operation, secret):
    @hypothesis_settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def once(case):
        case.path_parameters["slug"] = "haehyeop"
        with undone():
            case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=CHECKS)

    once()
