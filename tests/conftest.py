"""What every test shares: no cache of the user's, and Hypothesis without deadlines on a busy machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("gassaku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gassaku")


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test remembers in a folder of its own."""
    monkeypatch.setenv("GASSAKU_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parents[1]
