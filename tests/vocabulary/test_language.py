"""Language tags. Oracle for names: CLDR."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import FIRST_CLASS, Tag, best


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("zh-CN", "zh-Hans"),
        ("zh_Hans_CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-MO", "zh-Hant-MO"),
        ("zh-SG", "zh-Hans-SG"),
        ("zh", "zh"),
        ("cmn-Hant", "zh-Hant"),
        ("zh-yue", "yue"),
        ("ko-KR", "ko"),
        ("kor", "ko"),
        ("JA-jp", "ja"),
        ("th-TH", "th"),
        ("en-us", "en-US"),
        ("cht", "zh-Hant"),
        ("ko-Latn", "ko-Latn"),
    ],
)
def test_one_language_has_one_tag(written: str, normal: str) -> None:
    assert str(Tag.parse(written)) == normal


@pytest.mark.parametrize("tag", FIRST_CLASS)
def test_a_normal_tag_stays(tag: str) -> None:
    assert str(Tag.parse(tag)) == tag


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("jp", "“jp” is no language tag; write ja."),
        ("cn", "“cn” is no language tag; write zh-Hans."),
        ("Korean", "“Korean” is no language tag; write ko."),
        ("xx", "“xx” is no language tag of BCP 47; write one such as ko, ja, zh-Hant or th."),
        ("", "“” is no language tag of BCP 47; write one such as ko, ja, zh-Hant or th."),
    ],
)
def test_a_wrong_tag_is_told_what_was_meant(written: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        Tag.parse(written)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("file", "promise", "kept"),
    [
        ("zh-Hant", "zh-Hant-HK", True),
        ("zh-Hant-HK", "zh-Hant", True),
        ("zh-TW", "zh-Hant", True),
        ("zh-Hant-HK", "zh-Hant-MO", False),
        ("zh-Hans", "zh-Hant", False),
        ("yue", "zh-Hant-HK", False),
        ("en-GB", "en", True),
        ("en-GB", "en-US", False),
        ("ko", "ko-KR", True),
        ("ko-Latn", "ko", False),
    ],
)
def test_a_file_keeps_a_promise_of_its_language_and_script(file: str, promise: str, *, kept: bool) -> None:
    assert Tag.parse(file).serves(Tag.parse(promise)) is kept


def test_the_nearest_file_is_taken() -> None:
    offered = [Tag.parse(text) for text in ("zh-Hant-HK", "zh-Hant", "zh-Hans")]
    assert best(Tag.parse("zh-HK"), offered) == Tag.parse("zh-Hant-HK")
    assert best(Tag.parse("zh-MO"), offered) == Tag.parse("zh-Hant")
    assert best(Tag.parse("th"), offered) is None


def test_names_are_cldrs() -> None:
    assert Tag.parse("zh-Hant").name("en") == "Traditional Chinese"
    assert Tag.parse("zh-Hant").name("zh-TW") == "繁體中文"
    assert Tag.parse("zh-HK").name("en") == "Traditional Chinese (Hong Kong SAR China)"
    assert [Tag.parse("th").name(tag) for tag in FIRST_CLASS] == ["태국어", "タイ語", "泰语", "泰文", "ไทย", "Thai"]


@given(st.text(max_size=12))
def test_any_text_is_a_tag_or_one_error(text: str) -> None:
    try:
        tag = Tag.parse(text)
    except VocabularyError:
        return
    assert Tag.parse(str(tag)) == tag


@pytest.mark.parametrize("tag", FIRST_CLASS)
def test_the_first_class_tags_need_no_look_up_and_say_what_a_look_up_says(tag: str) -> None:
    from langcodes import Language

    assert str(Tag.parse(tag)) == tag
    assert Tag.parse(tag).written_in == Language.get(tag).maximize().script
