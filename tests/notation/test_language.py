"""Which language a text is in. Oracle: texts whose language is known by who published them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation.language import Identified, identify
from samples import sample

LANGUAGES = ["en", "id", "ja", "ko", "ms", "th", "vi", "zh-Hans", "zh-Hant"]


def words(name: str) -> str:
    """The lines of a SubRip file that are text."""
    lines = sample(name).read_text("utf-8-sig").splitlines()
    return "\n".join(line for line in lines if "-->" not in line and not line.strip().isdigit())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["udhr/udhr", "platform-two/platform-two"])
def test_a_published_text_is_known(language: str, name: str) -> None:
    assert identify(words(f"timedtext/{name}.{language}.srt")).tag == language


@pytest.mark.parametrize("language", ["ja", "ko", "th", "zh-Hans", "zh-Hant", "en", "vi"])
def test_and_surely_so(language: str) -> None:
    assert identify(words(f"timedtext/udhr/udhr.{language}.srt")).sure


@pytest.mark.parametrize("name", ["00.fr", "01.ru"])
def test_alphabets_beyond_the_region_are_known(name: str) -> None:
    assert identify(words(f"timedtext/course/{name}.srt")).tag == name.split(".")[1]


def test_a_text_of_two_languages_is_named_by_its_script_but_not_surely() -> None:
    found = identify(words("timedtext/course/00.zh-CN.srt"))
    assert (found.tag, found.sure) == ("zh-Hans", False)
    assert found.why.endswith("but it is mixed with latin")


def test_han_characters_common_to_both_scripts_do_not_decide() -> None:
    assert identify("你好") == Identified("zh", "its Han characters are the same in both scripts", sure=False)
    assert identify("你好", hint="zh-Hant-HK").tag == "zh-Hant-HK"


def test_kanji_that_only_japan_writes_so_are_japanese_without_kana() -> None:
    found = identify("東京駅")
    assert (found.tag, found.sure) == ("ja", False)


def test_written_cantonese_is_told() -> None:
    assert identify("佢哋話唔嚟喇，我哋嘅車走咗").why.endswith("are written Cantonese")


def test_no_letters_no_language() -> None:
    assert identify("1\n00:00 -- ♪") == Identified("und", "there is no letter in it", sure=False)


def test_a_hint_never_overrules_the_script() -> None:
    assert identify("그녀는 겨울역에서 기다렸다.", hint="ja").tag == "ko"


def test_a_short_word_takes_the_language_expected() -> None:
    found = identify("Ya", hint="id")
    assert (found.tag, found.sure) == ("id", False)


@given(st.text(max_size=80), st.sampled_from([None, "ko", "zh-Hant", "not a tag"]))
def test_any_text_gives_one_answer(text: str, hint: str | None) -> None:
    assert identify(text, hint=hint) == identify(text, hint=hint)
