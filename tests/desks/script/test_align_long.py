"""A long script and a made-up translation of it: other letters, lengths and names, scenes and lines missing."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from gassaku.desks.script import Element, Kind, Script, align, read_script
from gassaku.desks.script.time_word import same_time_in

KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねの"


def made_up(script: Script, seed: int, *, numbers: bool) -> tuple[Script, set[int]]:
    """The script in invented Japanese, without three scenes and some lines; the scenes left out."""
    rng = random.Random(seed)  # noqa: S311 - the same seed gives the same translation
    names = {name: "".join(rng.choices(KANA, k=4)) for name in script.characters}
    gone = set(rng.sample(range(1, len(script.scenes) + 1), 3))
    elements: list[Element] = []
    for element in script.elements:
        if element.scene in gone or element.kind in {Kind.NOTE, Kind.SECTION, Kind.SYNOPSIS}:
            continue
        if element.kind is Kind.ACTION and rng.random() < 0.04:
            continue
        text = invented(element.text, rng)
        if element.kind is Kind.CHARACTER:
            text = names[element.text]
        elif element.kind is Kind.HEADING:
            slug = script.scenes[element.scene - 1].slug
            text = f"{slug.int_ext}. {invented(slug.place, rng)} - {same_time_in(slug.time, 'ja')}"
        number = element.number if numbers else ""
        elements.append(element._replace(text=text, number=number))
    kept = sorted({element.scene for element in elements if element.scene})
    again = {scene: at for at, scene in enumerate(kept, start=1)}
    moved = tuple(element._replace(scene=again.get(element.scene, 0)) for element in elements)
    return replace(script, elements=moved, title_page=(("Language", "ja"),), source=""), gone


def invented(text: str, rng: random.Random) -> str:
    """As many invented letters as a translation might have; figures stay."""
    figures = "".join(char if char.isdigit() else " " for char in text).split()
    return "".join(rng.choices(KANA, k=max(1, round(len(text) * rng.uniform(0.7, 1.2))))) + "、".join(figures)


@pytest.mark.parametrize(("seed", "numbers"), [(1, True), (2, True), (3, False), (4, False), (5, False)])
def test_scenes_and_lines_find_their_twins(project: Path, seed: int, numbers: bool) -> None:
    file = project / "examples/strait-of-moons/scripts/ep01.fountain"
    script = read_script(file.read_bytes(), file.name)
    other, gone = made_up(script, seed, numbers=numbers)
    kept = [scene.index for scene in script.scenes if scene.index not in gone]
    twins = {old: new for new, old in enumerate(kept, start=1)}
    made = align(script, other)
    found = {pair.old[0].index: pair.new[0].index for pair in made.scenes if pair.old and pair.new}
    right = sum(twins.get(old) == new for old, new in found.items())
    spoken = [line for pair in made.scenes if pair.old and pair.new for line in pair.lines]
    same = sum(line.old is not None and line.new is not None and line.old.line == line.new.line for line in spoken)
    both = sum(line.old is not None and line.new is not None for line in spoken)
    assert right >= len(twins) - 1
    assert same / both > 0.97
