"""Names in several scripts. Oracles for order: published dictionary orders of each language."""

import pytest

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.name import Form, Name, Order, in_order, sort_key

JIWOO = Name(
    (Form("ko", "한", "지우"), Form("en", "Han", "Ji-woo"), Form("ja", "ハン", "ジウ"), Form("zh-Hans", "韩", "智友"))
)
HARUKA = Name((Form("ja", "佐藤", "遥香", reading="さとう はるか"), Form("en", "Sato", "Haruka")))
SOMCHAI = Name((Form("th", "ใจดี", "สมชาย"), Form("en", "Jaidee", "Somchai")))
EMMA = Name((Form("en", "Stone", "Emma"), Form("ja", "ストーン", "エマ", order=Order.GIVEN_FIRST)))
STUDIO = Name((Form("ko", full="합작 스튜디오"), Form("en", full="Hapjak Studio")))


@pytest.mark.parametrize(
    ("name", "tag", "written"),
    [
        (JIWOO, "ko", "한지우"),
        (JIWOO, "en", "Ji-woo Han"),
        (JIWOO, "ja", "ハン・ジウ"),
        (JIWOO, "zh-CN", "韩智友"),
        (HARUKA, "ja", "佐藤遥香"),
        (SOMCHAI, "th", "สมชาย ใจดี"),
        (EMMA, "ja", "エマ・ストーン"),
        (STUDIO, "ko", "합작 스튜디오"),
    ],
)
def test_a_name_stands_in_the_order_of_its_language(name: Name, tag: str, written: str) -> None:
    assert name.in_language(tag) == written


def test_a_language_without_a_form_gets_the_romanised_one() -> None:
    assert JIWOO.in_language("zh-Hant") == "Ji-woo Han"
    assert SOMCHAI.romanised == "Somchai Jaidee"


def test_a_romanised_form_is_never_made_up() -> None:
    local = Name((Form("ko", "김", "하나"),))
    assert local.romanised is None
    assert local.in_language("en") == "김하나"


def test_names_are_composed() -> None:
    assert Form("ko", full="\u1112\u1161\u11ab").full == "한"


def test_an_empty_or_double_form_is_refused() -> None:
    with pytest.raises(VocabularyError, match="A name in ko is empty; give its family and given part, or the whole"):
        Form("ko")
    with pytest.raises(VocabularyError, match="“한지우” is written twice in zh-Hant; keep one form a language"):
        Name((Form("ko", "한", "지우"), Form("zh-TW", "韓", "智友"), Form("zh-Hant", "韓", "智友")))


@pytest.mark.parametrize(
    ("tag", "ordered"),
    [
        ("ko", ["가", "각", "간", "강", "까", "나", "다", "하", "힣"]),
        ("th", ["กา", "ก่า", "ก้า", "เก", "แกง", "ไก่", "ขา", "เขา", "มาก", "เมือง", "แม่", "โมง"]),
        ("ja", ["か", "かあと", "カード", "かく", "がく", "かくし", "きや", "きゃ", "は", "ば", "ぱ"]),
        ("en", ["cote", "coté", "côte", "côté", "Cotes", "zebra"]),
        ("zh", ["一", "丁", "七"]),
    ],
)
def test_words_sort_as_a_dictionary_of_the_language_does(tag: str, ordered: list[str]) -> None:
    assert sorted(sorted(ordered), key=lambda word: sort_key(word, tag)) == ordered


def test_japanese_names_sort_by_their_reading_and_thai_ones_by_the_given_name() -> None:
    aoki = Name((Form("ja", "青木", "蓮", reading="あおき れん"),))
    assert in_order([HARUKA, aoki], "ja") == [aoki, HARUKA]
    anong = Name((Form("th", "วงศ์", "อนงค์"),))
    assert in_order([anong, SOMCHAI], "th") == [SOMCHAI, anong]


def test_western_names_are_filed_under_the_family_name() -> None:
    assert in_order([EMMA, SOMCHAI, JIWOO], "en") == [JIWOO, SOMCHAI, EMMA]
