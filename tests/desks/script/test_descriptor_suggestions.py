"""Suggested descriptors are right and complete enough on the labelled scenes."""

import importlib.util
from pathlib import Path

from samples import samples_root


def test_precision_and_recall_hold(project: Path) -> None:
    spec = importlib.util.spec_from_file_location("suggestions", project / "benchmarks/descriptor_suggestions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    right, wrong, missed, scenes, _ = module.measured()
    assert scenes >= (80 if samples_root() else 55)
    assert right / (right + wrong) >= 0.75
    assert right / (right + missed) >= 0.8
