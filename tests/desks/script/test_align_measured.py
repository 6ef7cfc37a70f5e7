"""Scenes and lines find their twins as often as the docs say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from samples import sample


@pytest.fixture(scope="module")
def aligning(request: pytest.FixtureRequest) -> ModuleType:
    file = Path(str(request.config.rootpath)) / "benchmarks/script_aligning.py"
    spec = importlib.util.spec_from_file_location("aligning", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lines_in_nine_languages(aligning: ModuleType) -> None:
    sample("timedtext/platform-two/platform-two.ko.srt")
    lines, alone = aligning.nine_languages("platform-two")
    assert lines.there > 1000
    assert lines.right / lines.found > 0.97
    assert lines.right / lines.there > 0.97
    assert alone.right / alone.there > 0.75


def test_lines_as_people_translated_them(aligning: ModuleType) -> None:
    sample("timedtext/elephants-dream/captions.en.vtt")
    lines = aligning.by_people()
    assert lines.right / lines.found > 0.9
    assert lines.right / lines.there > 0.87


def test_scenes_of_drafts(aligning: ModuleType) -> None:
    scenes, told = aligning.drafts()
    assert scenes.right / scenes.found > 0.995
    assert scenes.right / scenes.there > 0.99
    for change, least in (("cut", 0.99), ("moved", 0.95), ("split", 0.95), ("merged", 0.95)):
        right, there = told[change]
        assert right / there >= least, change
