"""A row is taken away with nothing else; an id is free."""

from __future__ import annotations

from pathlib import Path

import pytest

from gassaku.desks.standards.amend import free_id, without_row
from gassaku.desks.standards.editing import with_alternative, with_pin
from gassaku.notation import NotationError

PRICED = (Path(__file__).parents[3] / "examples" / "strait-of-moons" / "story" / "alternatives.yaml").read_bytes()
NEW = {"id": "n", "episode": "1", "scene": "9", "kind": "mute", "what": {"ko": "소리"}, "loss": 0, "money": 70}


def test_what_was_added_is_taken_away_without_a_trace():
    assert without_row(with_alternative(PRICED, "x.yaml", NEW), "x.yaml", "alternatives", "n") == PRICED
    pinned = with_pin(PRICED, "x.yaml", {"id": "keep-1-9", "keep": "1/9", "says": "어머니의 노래"})
    assert without_row(pinned, "x.yaml", "pins", "keep-1-9") == PRICED


@pytest.mark.parametrize("data", [PRICED, b"schema: gassaku.alternatives/1\n", b"pins: 3\n"])
def test_a_row_that_is_not_there_is_told(data):
    with pytest.raises(NotationError, match="no “n”"):
        without_row(data, "x.yaml", "pins", "n")


def test_an_id_is_free():
    assert free_id((), "4", "22", "cover_shot") == "ep04-22-cover-shot"
    assert free_id({"ep04-22-blur", "ep04-22-blur-2"}, "4", "22", "blur") == "ep04-22-blur-3"
