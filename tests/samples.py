"""Where the tests find files that others made: `shared/samples` beside the project, or `GASSAKU_SAMPLES`."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "samples"


def samples_root() -> Path | None:
    """The folder of samples, or None where this machine has none."""
    root = Path(os.environ.get("GASSAKU_SAMPLES", BESIDE))
    return root if root.is_dir() else None


def sample(path: str) -> Path:
    """A sample file or folder; skips the test, saying so, where the samples are not on this machine."""
    root = samples_root()
    if root is None:
        pytest.skip("the sample files are not on this machine: set GASSAKU_SAMPLES to their folder")
    return root / path
