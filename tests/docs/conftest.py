"""The pages, and what generates them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def docs(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the pages, with its generator importable."""
    monkeypatch.syspath_prepend(project / "docs")
    return project / "docs"
