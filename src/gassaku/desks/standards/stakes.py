"""What of the declared story hangs on a scene: its weight in the story map and its references to culture.

Told beside every alternative, for the person who says what the story loses; the loss that counts stays that person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gassaku.desks.standards import codes
from gassaku.desks.standards.kinds import Alternative
from gassaku.desks.standards.papers import plain_episode
from gassaku.findings import Finding, Place
from gassaku.production import Production
from gassaku.production.facts import CULTURE_REFERENCES, SCENE_WEIGHTS

Json = Any  # Any: JSON
HEAVY = 80  # of 100: four fifths, as the loss is shown in fifths
_Scene = tuple[str, str]


@dataclass(frozen=True)
class Stakes:
    """By episode and scene: the weight from 0 to 100 with what hangs on it, and the references that people declared."""

    weights: Mapping[_Scene, tuple[int, tuple[str, ...]]]
    culture: Mapping[str, tuple[Json, ...]]

    def of(self, one: Alternative) -> Json:
        """`weight` (None where no story is declared), `hangs`, `culture` as [{kind, what, language}], `unsaid`.

        `unsaid` is whether the alternative says that nothing is lost, where the scene is among the heaviest or holds
        a reference.
        """
        return self.at(one.episode, one.scene, one.loss)

    def at(self, episode: str, scene: str, loss: int) -> Json:
        """The same by episode, scene and loss."""
        weight, hangs = self.weights.get((episode, scene), (None, ()))
        name = scene if scene.startswith(f"{episode}-") else f"{episode}-{scene}"
        held = self.culture.get(name, ())
        unsaid = not loss and ((weight or 0) >= HEAVY or bool(held))
        return {"weight": weight, "hangs": list(hangs), "culture": list(held), "unsaid": unsaid}


def stakes_of(production: Production) -> Stakes:
    """From the facts of the script desk; what only words of a script suggest is left out."""
    weights = {
        (plain_episode(episode), str(number)): (int(str(weight)), tuple(map(str, _some(hangs))))
        for episode, rows in (production.fact(SCENE_WEIGHTS) or {}).items()
        for number, weight, hangs in rows
    }
    if not any(weight for weight, _ in weights.values()):
        weights = {}
    culture: dict[str, tuple[Json, ...]] = {}
    for row in production.fact(CULTURE_REFERENCES) or []:
        if row["by"] == "person":
            told = {key: row[key] for key in ("kind", "what", "language")}
            for scene in map(str, _some(row["scenes"])):
                culture[scene] = (*culture.get(scene, ()), told)
    return Stakes(weights, culture)


def unsaid_losses(one: Alternative, place: Place, stakes: Stakes) -> Iterator[Finding]:
    """A note for each thing that was declared of the scene of an alternative that says that nothing is lost."""
    story = stakes.of(one)
    if not story["unsaid"]:
        return
    if story["culture"]:
        what = ", ".join(each["what"] for each in story["culture"])
        yield codes.LOSS_CULTURE.at(place, edit=one.id, episode=one.episode, scene=one.scene, what=what)
    if (story["weight"] or 0) >= HEAVY:
        yield codes.LOSS_WEIGHT.at(place, edit=one.id, episode=one.episode, scene=one.scene, weight=story["weight"])


def with_story(versions: Iterable[Json], stakes: Stakes) -> None:
    """Lays `story` beside each edit of versions that the planner tells."""
    for version in versions:
        for edit in version["edits"]:
            edit["story"] = stakes.at(edit["episode"], edit["scene"], edit["loss"])


def answer_with_story(answer: Json, stakes: Stakes) -> Json:
    """The planner's answer, with `story` beside the edits of every plan in it."""
    for plan in (answer, answer.get("nearest"), *answer.get("points", ())):
        with_story((plan or {}).get("versions", ()), stakes)
    return answer


def _some(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()
