"""The tree of media. Oracle: the LicenseType vocabulary of MovieLabs avails, and the words documents use."""

import json

import pytest

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.media import ancestry, expand, is_within, medium, overlap, tree
from samples import sample


@pytest.mark.parametrize(
    ("child", "parent", "within"),
    [
        ("svod", "vod", True),
        ("svod", "svod", True),
        ("fast", "avod", True),
        ("fast", "vod", True),
        ("vod", "svod", False),
        ("free_tv", "pay_tv", False),
        ("satellite_free_tv", "tv", True),
        ("remake", "derivative", True),
        ("airline", "ancillary", True),
    ],
)
def test_a_branch_is_within_what_it_grows_from(child: str, parent: str, *, within: bool) -> None:
    assert is_within(child, parent) is within


def test_media_overlap_when_one_holds_the_other() -> None:
    assert overlap("vod", "fast")
    assert overlap("fast", "vod")
    assert not overlap("fast", "fvod")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("OTT", "vod"),
        ("pay-tv", "pay_tv"),
        ("Pay TV", "pay_tv"),
        ("ost", "ost_release"),
        ("video", "home_video"),
        ("inflight", "airline"),
        ("ＳＶＯＤ", "svod"),
        ("극장", "theatrical"),
    ],
)
def test_other_words_mean_the_same(word: str, code: str) -> None:
    assert medium(word).code == code


def test_an_unknown_word_is_named() -> None:
    with pytest.raises(VocabularyError) as caught:
        medium("telepathy")
    assert (
        str(caught.value)
        == "“telepathy” is no medium known here; write one such as theatrical, free_tv, svod or remake."
    )


def test_every_branch_reaches_a_root_and_no_word_means_two() -> None:
    words: dict[str, str] = {}
    for code, each in tree().items():
        assert ancestry(code)[0] == code
        assert tree()[ancestry(code)[-1]].parent is None
        for word in (code, each.name, *each.aliases):
            assert medium(word).code == code
            assert words.setdefault(word.lower(), code) == code


def test_the_words_of_the_rights_cases_are_known() -> None:
    case = json.loads(sample("rights/rights_case.json").read_text("utf-8"))
    used = {word for grant in case["grants"] for word in grant["media"]}
    assert used
    assert {medium(word).code for word in used} <= set(tree())


def test_expanding_takes_everything_below() -> None:
    assert expand(["pay_tv", "est"]) == {"pay_tv", "basic_cable", "premium_pay", "ppv", "est", "est_preorder"}
