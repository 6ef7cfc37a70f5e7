"""Suggested descriptors are right and complete enough on the labelled scenes, as far as the docs say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from gassaku.desks.script.lexicon_words import lexicon
from gassaku.desks.standards import descriptors
from samples import samples_root


@pytest.fixture(scope="module")
def measured(request: pytest.FixtureRequest) -> ModuleType:
    file = Path(str(request.config.rootpath)) / "benchmarks/descriptor_suggestions.py"
    spec = importlib.util.spec_from_file_location("suggestions", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_on_scenes_that_the_lists_know(measured: ModuleType) -> None:
    counts, _ = measured.known_scenes()
    assert counts.scenes >= (230 if samples_root() else 150)
    assert counts.precision >= 0.85
    assert counts.recall >= 0.85


def test_on_scenes_that_the_lists_never_saw_what_is_suggested_is_right(measured: ModuleType) -> None:
    counts = measured.together(measured.unseen_scenes())
    assert counts.scenes == 50
    assert counts.precision >= 0.9
    assert counts.recall >= 0.3  # two of three are missed: a word list does not see what is shown without its name


def test_every_label_is_a_descriptor(measured: ModuleType) -> None:
    scenes = measured.labels("descriptor_scenes.yaml")
    rows = [set(row["carries"]) for name in ("first", "second", "unseen") for row in scenes[name]]
    files = measured.labels("descriptor_labels.yaml")
    rows += [set(one) for row in files["files"] for one in row["scenes"].values()]
    rows += [set(one) for row in files["parts"] for one in row["parts"].values()]
    assert set().union(*rows) <= set(descriptors())


@pytest.mark.parametrize(("text", "found"), [("テキストを読む", []), ("キスをする", ["キス"]), ("ディープキス", [])])
def test_a_word_of_katakana_is_whole(text: str, found: list[str]) -> None:
    assert [hit.base for hit in lexicon("descriptors").find(text, "ja")] == found
