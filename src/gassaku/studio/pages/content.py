"""The words for what a scene carries, what a rule does with it and what else can be shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_DESCRIPTOR: Mapping[str, Promise] = {
    "violence.graphic": pgettext_lazy("descriptor", "violence, blood"),
    "violence.glorified": pgettext_lazy("descriptor", "violence approved of"),
    "violence.sexual": pgettext_lazy("descriptor", "sexual violence"),
    "violence.torture": pgettext_lazy("descriptor", "torture"),
    "violence.weapon": pgettext_lazy("descriptor", "weapons"),
    "violence.bullying": pgettext_lazy("descriptor", "bullying"),
    "violence.animal_cruelty": pgettext_lazy("descriptor", "cruelty to animals"),
    "sex.activity": pgettext_lazy("descriptor", "sexual acts"),
    "sex.nudity": pgettext_lazy("descriptor", "nudity"),
    "sex.explicit": pgettext_lazy("descriptor", "explicit sex"),
    "sex.innuendo": pgettext_lazy("descriptor", "sexual talk, kissing"),
    "sex.deviance": pgettext_lazy("descriptor", "incest, fetish"),
    "sex.extramarital": pgettext_lazy("descriptor", "adultery"),
    "sex.minor": pgettext_lazy("descriptor", "minors sexualised"),
    "language.profanity": pgettext_lazy("descriptor", "swearing"),
    "language.slang": pgettext_lazy("descriptor", "slang"),
    "substance.drug_use": pgettext_lazy("descriptor", "drug use"),
    "substance.drug_method": pgettext_lazy("descriptor", "how drugs are made or taken"),
    "substance.tobacco": pgettext_lazy("descriptor", "smoking"),
    "substance.alcohol": pgettext_lazy("descriptor", "drinking"),
    "gambling": pgettext_lazy("descriptor", "gambling"),
    "horror.gore": pgettext_lazy("descriptor", "gore, corpses"),
    "horror.fear": pgettext_lazy("descriptor", "fear, shock"),
    "supernatural.superstition": pgettext_lazy("descriptor", "fortune telling, superstition"),
    "supernatural.occult": pgettext_lazy("descriptor", "ghosts, possession"),
    "time_travel_reincarnation": pgettext_lazy("descriptor", "time travel, rebirth"),
    "crime.method": pgettext_lazy("descriptor", "how a crime is done"),
    "crime.glorified": pgettext_lazy("descriptor", "crime admired"),
    "crime.investigation_technique": pgettext_lazy("descriptor", "police techniques"),
    "triad.rituals": pgettext_lazy("descriptor", "triad rituals"),
    "suicide.method": pgettext_lazy("descriptor", "suicide, self-harm"),
    "suicide.incitement": pgettext_lazy("descriptor", "suicide encouraged"),
    "imitable.dangerous_act": pgettext_lazy("descriptor", "dangerous acts to imitate"),
    "lgbt": pgettext_lazy("descriptor", "same-sex or transgender themes"),
    "minors.endangered": pgettext_lazy("descriptor", "minors endangered"),
    "minors.romance": pgettext_lazy("descriptor", "romance between minors"),
    "minors.substance_use": pgettext_lazy("descriptor", "minors smoking or drinking"),
    "politics.sovereignty": pgettext_lazy("descriptor", "territory, state unity"),
    "politics.maps_names": pgettext_lazy("descriptor", "maps, place names"),
    "politics.symbols": pgettext_lazy("descriptor", "flags, emblems"),
    "politics.propaganda": pgettext_lazy("descriptor", "propaganda"),
    "politics.state_security": pgettext_lazy("descriptor", "state security"),
    "politics.state_secrets": pgettext_lazy("descriptor", "state secrets"),
    "politics.state_dignity": pgettext_lazy("descriptor", "national honour"),
    "politics.organs_insult": pgettext_lazy("descriptor", "police, army, courts shown badly"),
    "politics.heroes_insult": pgettext_lazy("descriptor", "leaders, heroes, martyrs"),
    "politics.history_denial": pgettext_lazy("descriptor", "history distorted"),
    "politics.foreign_relations": pgettext_lazy("descriptor", "relations with other states"),
    "religion.insult": pgettext_lazy("descriptor", "insult to religion"),
    "religion.extremism": pgettext_lazy("descriptor", "cults, religious extremism"),
    "terrorism.extremism": pgettext_lazy("descriptor", "terrorism"),
    "ethnicity.insult": pgettext_lazy("descriptor", "insult to a people"),
    "discrimination": pgettext_lazy("descriptor", "discrimination"),
    "royalty.insult": pgettext_lazy("descriptor", "the monarchy"),
    "culture.tradition_insult": pgettext_lazy("descriptor", "tradition distorted"),
    "disaster.mockery": pgettext_lazy("descriptor", "jokes about disasters"),
    "public_order": pgettext_lazy("descriptor", "public order"),
    "public_morals": pgettext_lazy("descriptor", "good morals, family values"),
    "comedy": pgettext_lazy("descriptor", "comic treatment"),
    "privacy_defamation": pgettext_lazy("descriptor", "defamation, privacy"),
    "product_placement": pgettext_lazy("descriptor", "product placement"),
    "sponsorship": pgettext_lazy("descriptor", "sponsorship"),
    "cast.blacklisted": pgettext_lazy("descriptor", "barred cast or crew"),
    "cast.appearance": pgettext_lazy("descriptor", "tattoos, styling"),
    "market_access": pgettext_lazy("descriptor", "origin, market access"),
    "flashing_light": pgettext_lazy("descriptor", "flashing light"),
}
_LEVEL = (
    pgettext_lazy("level", "not present"),
    pgettext_lazy("level", "mild"),
    pgettext_lazy("level", "limited"),
    pgettext_lazy("level", "moderate"),
    pgettext_lazy("level", "strong"),
    pgettext_lazy("level", "extreme"),
)
# What a cell of the matrix says: one or two words.
_EFFECT: Mapping[str, Promise] = {
    "prohibited": pgettext_lazy("effect of a rule", "prohibited"),
    "edit_or_cut": pgettext_lazy("effect of a rule", "cut or change"),
    "restrict_to_rating": pgettext_lazy("effect of a rule", "class"),
    "slot_limited": pgettext_lazy("effect of a rule", "hours"),
    "warn": pgettext_lazy("effect of a rule", "notice"),
    "blur": pgettext_lazy("effect of a rule", "blur"),
    "restrained_treatment": pgettext_lazy("effect of a rule", "tone down"),
    "requires_approval": pgettext_lazy("effect of a rule", "approval"),
    "age_gate": pgettext_lazy("effect of a rule", "age lock"),
    "disclose": pgettext_lazy("effect of a rule", "disclose"),
    "exempt": pgettext_lazy("effect of a rule", "exempt"),
    "encryption_required": pgettext_lazy("effect of a rule", "encrypt"),
}
_MEDIUM: Mapping[str, Promise] = {
    "free_tv": pgettext_lazy("medium", "free television"),
    "pay_tv": pgettext_lazy("medium", "pay television"),
    "ott": pgettext_lazy("medium", "streaming"),
    "theatrical": pgettext_lazy("medium", "cinema"),
}
_EDIT: Mapping[str, Promise] = {
    "cut": pgettext_lazy("edit", "cut"),
    "trim": pgettext_lazy("edit", "trim"),
    "cover_shot": pgettext_lazy("edit", "cover shot"),
    "blur": pgettext_lazy("edit", "blur"),
    "mute": pgettext_lazy("edit", "mute"),
    "alternative_take": pgettext_lazy("edit", "alternative take"),
    "alternative_line": pgettext_lazy("edit", "alternative line"),
    "dub": pgettext_lazy("edit", "dub"),
    "reshoot": pgettext_lazy("edit", "reshoot"),
    "replace": pgettext_lazy("edit", "replace"),
}


def _word(words: Mapping[str, Promise], name: str) -> str:
    return str(words[name]) if name in words else name.replace("_", " ")


def descriptor_word(name: str) -> str:
    """`substance.tobacco` is “smoking”."""
    return _word(_DESCRIPTOR, name)


def level_word(level: int) -> str:
    """3 is “moderate”."""
    return str(_LEVEL[level]) if 0 <= level < len(_LEVEL) else str(level)


def effect_word(name: str) -> str:
    """What a rule does, in a word or two."""
    return _word(_EFFECT, name)


def medium_word(name: str) -> str:
    """The medium as this desk tells them apart: free_tv, pay_tv, ott, theatrical."""
    return _word(_MEDIUM, name)


def edit_word(name: str) -> str:
    """The sort of an alternative."""
    return _word(_EDIT, name)


def descriptor_words() -> list[tuple[str, str]]:
    """Every descriptor that a scene can carry, with its word, in the order of the words."""
    return sorted(((name, str(word)) for name, word in _DESCRIPTOR.items()), key=lambda one: one[1])


def edit_words() -> list[tuple[str, str]]:
    """Every sort of alternative, with its word."""
    return [(name, str(word)) for name, word in _EDIT.items()]
