"""Every sentence of the printed forms is there in six languages, with the same places to fill."""

from __future__ import annotations

import re

from gassaku.desks.standards.descriptor import descriptor_name, descriptors, effects
from gassaku.desks.standards.kinds import KINDS_OF_EDIT
from gassaku.desks.standards.words import SAID, named, say
from gassaku.vocabulary.language import READ, reader_language


def test_each_sentence_has_six_languages_that_fill_the_same_places() -> None:
    for key, said in SAID.items():
        assert len(said) == len(READ)
        assert all(said), key
        assert len({frozenset(re.findall(r"{(\w+)}", one)) for one in said}) == 1, key


def test_every_descriptor_has_its_word_in_six_languages() -> None:
    for id_ in descriptors():
        assert all(descriptor_name(id_, one) for one in READ), id_
        assert descriptor_name(id_, "ko") != descriptor_name(id_, "en"), id_
    assert descriptor_name("substance.tobacco", "th") == "การสูบบุหรี่"
    assert descriptor_name("of_our_own") == "of our own"


def test_every_effect_and_every_edit_has_its_word() -> None:
    assert {f"effect.{one}" for one in effects()} <= set(SAID)
    assert set(KINDS_OF_EDIT) <= set(SAID)


def test_a_reader_is_answered_in_the_nearest_language() -> None:
    assert [reader_language(tag) for tag in ("zh-Hant-HK", "zh-TW", "zh", "ko-KR", "fr")] == [
        "zh-Hant",
        "zh-Hant",
        "zh-Hans",
        "ko",
        "en",
    ]
    assert say("cut", "ko") == "삭제"
    assert named({"ko": "가", "th": "ก"}, "ja") == ("가", "ko")
