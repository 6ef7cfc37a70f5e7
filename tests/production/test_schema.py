"""Documents in formats of ours: versions, upgrades, models, unknown keys."""

from __future__ import annotations

from typing import Any

import pytest

from gassaku.desks.script.corrections import FORMAT as CORRECTIONS
from gassaku.notation import NotationError
from gassaku.production.schema import Format, Model
from gassaku.production.sheet import AGREEMENT, LAYER, PEOPLE, PRODUCTION


class Cake(Model):
    layers: int
    topping: str = "none"


def from_tiers(old: dict[str, Any]) -> dict[str, Any]:
    return {("layers" if key == "tiers" else key): value for key, value in old.items()}


def from_text(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "layers": int(old["layers"])}


CAKE = Format("gassaku.cake", 3, Cake, {1: from_tiers, 2: from_text})


def read(text: str) -> tuple[Any, list[str]]:
    tree, notes = CAKE.read(text.encode(), "cake.yaml")
    value, found = CAKE.finish(tree)
    return value, [one.code for one in (*notes, *found)]


def test_an_old_document_is_upgraded_step_by_step_and_says_so() -> None:
    cake, codes = read("schema: gassaku.cake/1\ntiers: '4'\nnote: for Min\n")
    assert cake.layers == 4
    assert cake.model_extra == {"schema": "gassaku.cake/3", "note": "for Min"}
    assert "DOC-UPGRADED" in codes


def test_a_newer_document_is_refused_with_what_to_do() -> None:
    tree, notes = CAKE.read(b"schema: gassaku.cake/9\nlayers: 2\n", "cake.yaml")
    assert [one.code for one in notes] == ["DOC-NEWER-SCHEMA"]
    assert notes[0].place.line == 1
    assert "Update Gassaku" in notes[0].mend
    assert tree.value["layers"] == 2


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(NotationError, match=r"gassaku\.cake/3"):
        CAKE.read(b"schema: gassaku.bread/1\n", "cake.yaml")


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_a_document_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(NotationError, match="expected keys and values"):
        CAKE.read(text.encode(), "cake.yaml")


def test_a_wrong_value_is_named_with_its_line() -> None:
    tree, _ = CAKE.read(b"# mine\nlayers: many\n", "cake.yaml")
    value, found = CAKE.finish(tree)
    assert value is None
    assert [(one.code, one.place.line, one.params["key"]) for one in found] == [("DOC-INVALID", 2, "layers")]
    assert found[0].message == "layers: found “many”; expected a valid integer, unable to parse string as an integer."


def test_a_missing_value_is_named() -> None:
    tree, _ = CAKE.read(b"topping: cream\n", "cake.yaml")
    assert [one.message for one in CAKE.finish(tree)[1]] == ["layers: nothing is given; expected a value."]


def test_an_unknown_key_is_kept_and_told_of_with_the_near_one() -> None:
    cake, _ = read("layers: 1\nschema: gassaku.cake/3\ntoping: cream\n")
    tree, _ = CAKE.read(b"layers: 1\ntoping: cream\n", "cake.yaml")
    _, found = CAKE.finish(tree)
    assert cake.model_extra["toping"] == "cream"
    assert [one.message for one in found] == [
        "The key “toping” is not known here (is “topping” meant?); it is kept and not used."
    ]


@pytest.mark.parametrize("form", [PRODUCTION, PEOPLE, AGREEMENT, LAYER, CORRECTIONS], ids=lambda one: one.name)
def test_every_version_ever_written_is_still_read(form: Format, request: pytest.FixtureRequest) -> None:
    """Stored baselines: one document for each version of each format; none is ever changed."""
    folder = request.path.parent / "baselines"
    name = form.name.removeprefix("gassaku.")
    stored = sorted(folder.glob(f"{name}-*.yaml"))
    assert [file.name for file in stored] == [f"{name}-{version}.yaml" for version in range(1, form.version + 1)]
    for file in stored:
        tree, _ = form.read(file.read_bytes(), file.name)
        value, found = form.finish(tree)
        assert value is not None, found
        assert [one.code for one in found] == []
