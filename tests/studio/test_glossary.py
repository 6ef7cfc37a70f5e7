"""The glossary: complete, honest about how sure it is, one word a term, and a search without false alarms."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gassaku.studio.glossary import LANGUAGES, Allowed, UnknownTermError, glossary, misused, mixed, term
from samples import sample

BOOK = glossary()


def test_every_term_stands_in_all_languages_with_its_confidence() -> None:
    assert len(BOOK.terms) >= 287
    for one in BOOK.terms:
        assert set(one.translations) == set(LANGUAGES), one.english
        for language, translation in one.translations.items():
            assert translation.confidence in ("attested", "common", "proposed")
            assert all(word == word.strip() and word for word in translation.use), (one.english, language)
            assert (translation.confidence == "attested") == bool(translation.source), (one.english, language)
            assert not translation.source or translation.source in BOOK.sources


def test_every_source_can_be_looked_up() -> None:
    used = {translation.source for one in BOOK.terms for translation in one.translations.values()}
    for key, source in BOOK.sources.items():
        assert urlsplit(source.href).scheme in ("http", "https"), key
        assert source.kind
    assert used - {""} <= set(BOOK.sources)


def test_a_name_belongs_to_one_term() -> None:
    names = [name.casefold() for one in BOOK.terms for name in one.names]
    assert len(names) == len(set(names))
    assert len({one.id for one in BOOK.terms}) == len(BOOK.terms)
    for one in BOOK.terms:
        assert set(one.everyday) <= set(one.names)
        assert all(one.everyday.values())


def test_nothing_says_more_than_the_facts_it_was_made_from() -> None:
    facts = yaml.safe_load(sample("../facts/glossary.yaml").read_text(encoding="utf-8"))
    ours = {one.english: one for one in BOOK.terms}
    for fact in facts["terms"]:
        names = [fact["en"]] if fact["en"] in ours else fact["en"].split(", ")
        for language, said in fact["translations"].items():
            for name in names:
                translation = ours[name].translations[language]
                assert translation.confidence == said["confidence"]
                assert translation.source == said.get("source", "")
                assert all(word in said["term"] for word in translation.use)


@pytest.mark.parametrize(
    ("english", "language", "word"),
    [
        ("production committee", "ja", "製作委員会"),
        ("Recoupment", "ja", "リクープ"),
        ("line producer", "zh-Hant", "執行製片"),
        ("line producer", "en", "line producer"),
        ("market (film, TV)", "ja", "見本市"),
        ("withdraw a date", "zh-Hans", "撤档"),
        ("script supervisor", "th", "คอนทินิว"),
    ],
)
def test_a_term(english: str, language: str, word: str) -> None:
    assert term(english, language) == word


@pytest.mark.parametrize(("english", "language"), [("market", "ja"), ("nonsense", "ko"), ("producer", "fr")])
def test_what_is_not_there_is_told(english: str, language: str) -> None:
    with pytest.raises(UnknownTermError, match=r"^The glossary has no (term|language)"):
        term(english, language)


@pytest.mark.parametrize(
    ("message", "said", "language"),
    [
        ("Open the call sheet.", "予定を開く", "ja"),
        ("Two talent agencies are missing.", "두 곳이 없습니다.", "ko"),
        ("Recoupment", "回款", "zh-Hans"),
        ("Episode {number}", "{number}", "ko"),
        ("Broadcasters", "放送人", "ja"),
    ],
)
def test_a_message_without_the_trades_word(message: str, said: str, language: str) -> None:
    (sentence,) = misused({message: said}, language)
    assert message in sentence
    assert language in sentence


@pytest.mark.parametrize(
    ("message", "said", "language"),
    [
        ("Set a password and take a break.", "パスワードを決めて休む", "ja"),
        ("This draft is still private.", "この下書きは非公開です", "ja"),
        ("The market needs a file.", "市場にはファイルが要ります", "ja"),
        ("See %(episode)s in {budget} at budget/topsheet.csv.", "見る", "ja"),
        ("A <a href='/budget'>file</a> and `budget`", "ファイル", "ja"),
        ("Untranslated budget", "", "ja"),
        ("Co-production", "공동 제작", "ko"),
        ("Subscription video on demand", "SVOD", "ja"),
        ("intimacy coordinator", "インティマシーコーディネーター", "ja"),
        ("The subdirector of the screenwriters’ guild", "組合", "ja"),
        ("budget_total", "合計", "ja"),
    ],
)
def test_no_false_alarm(message: str, said: str, language: str) -> None:
    assert misused({message: said}, language) == []


def test_of_terms_within_each_other_the_longest_counts() -> None:
    lead = term("lead producer company", "ja")
    assert misused({"The lead producer company signs.": f"{lead}が署名します。"}, "ja") == []
    assert len(misused({"The lead producer company signs.": "プロデューサーが署名します。"}, "ja")) == 1


def test_a_message_may_be_excused_with_a_reason() -> None:
    message = "Show the budget"
    assert len(BOOK.misused({message: "表示"}, "ja")) == 1
    excused = replace(BOOK, allowed=(Allowed(message, "budget", "ja", "The page's title says it."),))
    assert excused.misused({message: "表示"}, "ja") == []
    assert len(excused.misused({message: "보기"}, "ko")) == 1


def test_excuses_name_terms_that_there_are_and_say_why() -> None:
    for one in BOOK.allowed:
        assert one.term in {known.english for known in BOOK.terms}
        assert one.language in ("", *LANGUAGES)
        assert one.why


def test_a_second_word_for_one_term_is_told() -> None:
    writer = next(one for one in BOOK.terms if one.english == "director").translations["ja"].use
    (sentence,) = mixed({"Director": writer[1]}, "ja")
    assert writer[0] in sentence
    assert mixed({"Director": writer[0]}, "ja") == []
    assert misused({"Director": writer[1]}, "ja") == []


@given(st.sampled_from(BOOK.terms), st.sampled_from(LANGUAGES))
def test_the_interfaces_own_word_is_never_misused(one: object, language: str) -> None:
    names = one.names  # type: ignore[attr-defined]
    word = one.translations[language].use[0]  # type: ignore[attr-defined]
    assert misused({names[0].capitalize(): word, f"See the {names[0]}.": f"→ {word}"}, language) == []
    assert mixed({names[0]: word}, language) == []
