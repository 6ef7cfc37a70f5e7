"""What a writer and an assistant director do with a script, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

READ = "/p/haehyeop/desks/script/read/scripts/ep02.fountain"
KO = (
    "Title: 막차\nLanguage: ko\n\n.등대, 계단 (밤/안) #1#\n\n해주, 식은 커피를 든 채 올라온다.\n\n"
    "@해주\n달이 물을 당긴다.\n\n"
    ".부두 (낮/밖) #2#\n\n남자가 소주를 마신다. 배 한 척.\n\n@해주\n비켜요.\n\n@남자\n못 비켜.\n"
)
JA = (
    "Title: 終電\nLanguage: ja\n\n.灯台・階段（夜/内） #1#\n\nヘジュ、冷めたコーヒーを手に上がってくる。\n\n"
    "@ヘジュ\n月が水を引く。\n\n"
    ".埠頭（昼/外） #2#\n\n男が焼酎を飲む。船が一隻。\n\n@ヘジュ\nどいて。\n"
)


@pytest.fixture
def someone(visit):
    """The writer, with episode 2 in Korean and Japanese."""
    visitor = visit("서다온")
    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.saving import SaveRevision

    seat = seat_of(User.objects.get(name="서다온"), "haehyeop")
    for path, text in (("scripts/ep02.fountain", KO), ("scripts/ep02.ja.fountain", JA)):
        SaveRevision(seat, path, text.encode(), made_from=None).perform()
    return visitor


def test_a_person_reads_and_walks_from_scene_to_scene_by_keys(someone):
    page = someone.go("/p/haehyeop/desks/script/")
    page.click("text=ep02.fountain")
    page.wait_for_url("**/read/scripts/ep02.fountain")
    expect(page.locator("#scene-2 .slug")).to_contain_text("부두")
    page.keyboard.press("j")
    page.wait_for_function("location.hash === '#scene-1' || location.hash === '#scene-2'")
    page.click("#scene-1 p.dialogue")
    assert page.evaluate("location.hash").startswith("#L")
    assert someone.said == []


def test_a_tick_lays_another_language_beside(someone):
    page = someone.go(READ)
    page.check("input[name=with]")
    page.wait_for_url("**with=ep02.ja.fountain**")
    row = page.locator("tr", has_text="못 비켜.")
    expect(row.locator("td.gap")).to_have_text("No line in Japanese")
    assert someone.said == []


def test_a_suggestion_is_accepted_and_another_renamed_without_leaving_the_page(someone):
    page = someone.go("/p/haehyeop/desks/script/breakdown/scripts/ep02.fountain")
    page.evaluate("window.stayed = true")
    one = page.locator("#scene-1 li", has_text="커피")
    one.get_by_role("button", name="Accept").click()
    expect(page.locator("#scene-1 li[data-by=person]", has_text="커피")).to_be_visible()
    two = page.locator("#scene-2 li", has_text="소주").first
    two.get_by_role("link", name="Change").click()
    page.fill("#scene-2 input[name=what]", "빈 소주병")
    page.locator("#scene-2 .more").get_by_role("button", name="Save").first.click()
    expect(page.locator("#scene-2 li[data-by=person]", has_text="빈 소주병")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert page.locator("#decided").text_content() != ""
    assert someone.said == []


def test_the_page_follows_the_text_and_a_save_leads_to_the_reader(someone):
    page = someone.go("/p/haehyeop/desks/script/edit/scripts/ep02.fountain")
    page.fill("textarea[name=text]", KO.replace("비켜요.", "제발 비켜요."))
    expect(page.locator("#preview")).to_contain_text("제발 비켜요.")
    page.click("main form button.primary")
    page.wait_for_url("**/read/scripts/ep02.fountain")
    expect(page.locator(".screenplay")).to_contain_text("제발 비켜요.")
    assert someone.said == []


def test_a_sent_script_is_looked_at_one_line_put_right_and_shared(someone, tmp_path):
    sent = tmp_path / "ep05.txt"
    sent.write_text(
        "막차\n\nS#1. 승강장 (밤/밖)\n\n눈발.\n\n하루카\t막차 놓친 거예요?\n\n자판기 불빛.\n\n역무원\n\n"
        "S#2. 대합실 (밤/안)\n\n하루카\t춥죠?\n",
        encoding="utf-8",
    )
    page = someone.go("/p/haehyeop/desks/script/")
    page.click("text=Bring a script in")
    page.set_input_files("input[name=file]", sent)
    page.fill("input[name=path]", "scripts/ep05.txt")
    page.click("text=Look at it")
    page.wait_for_url("**/import/drafts/hanbit/scripts/ep05.txt")
    page.click("text=Every line")
    row = page.locator("tr", has_text="역무원")
    if row.get_by_role("link", name="Put right").count():
        row.get_by_role("link", name="Put right").click()
    page.locator("tr", has_text="역무원").locator("select").first.select_option("note")
    page.click("text=Save the corrections")
    page.wait_for_load_state("networkidle")
    expect(page.locator("tr", has_text="역무원")).to_contain_text("note")
    page.click("text=Share it with its corrections")
    page.wait_for_url("**/read/scripts/ep05.txt")
    expect(page.locator(".screenplay p.note")).to_have_text("역무원")
    assert someone.said == []


def test_two_drafts_are_compared_and_narrowed_to_a_department(someone):
    from gassaku.studio.access.seat import seat_of
    from gassaku.studio.accounts.models import User
    from gassaku.studio.actions.saving import SaveRevision

    seat = seat_of(User.objects.get(name="서다온"), "haehyeop")
    after = KO.replace("비켜요.", "제발 비켜요.").replace("소주를 마신다", "우산을 접는다")
    SaveRevision(seat, "scripts/ep02.fountain", after.encode(), made_from=1).perform()
    page = someone.go(READ)
    page.click("text=Drafts compared")
    page.wait_for_url("**/drafts/scripts/ep02.fountain")
    expect(page.locator("#scene-2 ins").first).to_be_visible()
    expect(page.locator(".paper[data-paper=blue]")).to_have_text("r2 blue")
    page.select_option("#for", "subtitles")
    page.wait_for_url("**for=subtitles**")
    expect(page.locator(".told")).to_contain_text("spoken lines rewritten")
    assert someone.said == []
