"""What a person does, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect


def test_the_keyboard_leads_everywhere(visit):
    page = visit("한서윤").go("/p/haehyeop/")
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/documents/")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.type("board")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/haehyeop/")


def test_a_stale_save_from_a_second_tab_loses_nothing(visit):
    someone = visit("한서윤")
    other = someone.tab()
    for page in (someone.page, other):
        someone.go("/p/haehyeop/edit/agreement.yaml", page)
    someone.page.fill("textarea[name=text]", "shares: {hanbit: 1}\n")
    someone.page.click("main form button.primary")
    someone.page.wait_for_url("**/documents/agreement.yaml")
    other.fill("textarea[name=text]", "# 우리 초안\nshares: {kaikyo: 1}\n")
    other.click("main form button.primary")
    other.wait_for_load_state("networkidle")
    expect(other.locator("[role=alert]")).to_be_visible()
    assert "우리 초안" in other.locator("textarea[name=text]").input_value()
    other.click("main form button.primary")
    other.wait_for_url("**/documents/agreement.yaml")
    assert "우리 초안" in other.content()


def test_the_back_button_brings_back_what_was_typed(visit):
    page = visit("한서윤").go("/p/haehyeop/edit/agreement.yaml")
    page.fill("textarea[name=text]", "shares: {hanbit: 1}\n")
    page.click("main form button.primary")
    page.wait_for_url("**/documents/agreement.yaml")
    page.go_back()
    page.wait_for_load_state("networkidle")
    page.click("main form button.primary")
    page.wait_for_load_state("networkidle")
    assert "500" not in page.title()


def test_a_table_is_edited_as_a_table_without_scripts(visit):
    page = visit("한서윤", scripts=False).go("/p/haehyeop/edit/budget/topsheet.csv")
    page.fill("input[name=cell-0-2]", "130000000")
    page.click("button[name=add]")
    page.fill("input[name=cell-2-1]", "ค่าเรือ")
    page.fill("input[name=cell-2-0]", "3000")
    page.click("main form button.primary")
    page.wait_for_url("**/documents/budget/topsheet.csv")
    assert "ค่าเรือ" in page.content()
    assert "130000000" in page.content()


def test_a_company_signs_and_another_objects_and_everybody_sees_both(visit):
    page = visit("한서윤").go("/p/haehyeop/documents/agreement.yaml")
    page.click("text=Sign for")
    page.fill("input[name=name]", "한서윤")
    page.click("main form button.primary")
    page.wait_for_url("**/documents/agreement.yaml")
    other = visit("森下 真理")
    other.go("/p/haehyeop/sign/agreement.yaml?r=1&object=1")
    other.page.fill("textarea[name=says]", "附属書Cの下限を下回る")
    other.page.fill("input[name=name]", "森下 真理")
    other.page.click("main form button.primary")
    other.page.wait_for_url("**/documents/agreement.yaml")
    assert "附属書Cの下限を下回る" in other.page.content()
    page.reload()
    assert "附属書Cの下限を下回る" in page.content()


def test_a_draft_is_written_shared_and_put_in_force(visit):
    page = visit("한서윤").go("/p/haehyeop/edit/agreement.yaml")
    page.fill("textarea[name=text]", "shares: {hanbit: 1}\n")
    page.click("button[name=draft]")
    page.wait_for_url("**/documents/drafts/hanbit/agreement.yaml")
    page.click("main button:has-text('Share')")
    page.wait_for_url("**/documents/agreement.yaml")
    page.click("main button:has-text('Put in force')")
    page.wait_for_load_state("networkidle")
    assert "r2, in force" in page.content()


def test_looking_as_another_company_hides_what_it_does_not_see(visit):
    someone = visit("한서윤")
    page = someone.go("/p/haehyeop/edit/private/hanbit/budget/topsheet.csv?text=1")
    page.fill("textarea[name=text]", "account,amount\n9000,1\n")
    page.click("main form button.primary")
    page.wait_for_load_state("networkidle")
    page = someone.go("/p/haehyeop/documents/")
    assert "private/hanbit" in page.content()
    page.click("text=Preview as")
    page.click("form#preview button:has-text('Kaikyo')")
    page.wait_for_load_state("networkidle")
    page = someone.go("/p/haehyeop/documents/")
    assert "private/hanbit" not in page.content()


def test_a_member_removed_in_mid_session_meets_one_clear_sentence(visit):
    from django.utils import timezone

    from gassaku.studio.workspace.models import Member

    someone = visit("서다온")
    page = someone.go("/p/haehyeop/edit/scripts/ep01.fountain")
    page.fill("textarea[name=text]", "INT. 등대 - DAY\n")
    Member.objects.filter(user__name="서다온").update(until=timezone.now())
    page.click("main form button.primary")
    page.wait_for_load_state("networkidle")
    assert "There is no such page" in page.content()
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert "INT. 등대 - DAY" in page.locator("textarea[name=text]").input_value(), "what was typed is still there"
