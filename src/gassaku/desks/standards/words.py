"""What the desk's printed forms say, each sentence once with its six languages beside each other."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "ko", "ja", "zh-Hans", "zh-Hant", "th")
_SPOKEN = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}
SAID: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "clearance": (
        "Clearance report",
        "심의 검토 보고서",
        "審査クリアランス報告書",
        "内容审查报告",
        "內容審查報告",
        "รายงานการตรวจเนื้อหา",
    ),
    "market": ("Market", "시장", "市場", "市场", "市場", "ตลาด"),
    "medium": ("Medium", "매체", "媒体", "媒介", "媒介", "สื่อ"),
    "release": ("Release on", "공개일", "公開日", "上线日期", "上線日期", "วันเผยแพร่"),
    "rules": ("Rules asked", "적용한 규정 수", "照合した規則", "核对的规则", "核對的規則", "จำนวนกฎที่ตรวจ"),
    "stale": (
        "Past their re-check date",
        "재확인 시기가 지난 규정",
        "再確認の期日を過ぎた規則",
        "已过复核日期的规则",
        "已過複核日期的規則",
        "กฎที่เลยวันตรวจซ้ำ",
    ),
    "grid": ("Episodes by market", "회차별 시장별 현황", "話数と市場", "分集与市场", "分集與市場", "ตอนและตลาด"),
    "grid_note": (
        "In each cell: the class as it is (and at best); findings that stop / that need a look.",
        "칸마다: 현재 등급(최선의 등급), 막는 지적 / 살펴볼 지적의 수.",
        "各欄は現状の区分（最善の場合の区分）、公開を止める指摘／確認を要する指摘の数。",
        "每格：目前的级别（最佳情况的级别）；阻止放行的问题数 / 需要查看的问题数。",
        "每格：目前的級別（最佳情況的級別）；阻止放行的問題數／需要查看的問題數。",
        "ในแต่ละช่อง: ระดับในตอนนี้ (ระดับที่ดีที่สุด) จำนวนข้อที่ห้ามออก / ข้อที่ต้องดู",
    ),
    "episode": ("Episode", "회차", "話", "集", "集", "ตอน"),
    "findings": ("Findings", "지적 사항", "指摘", "发现的问题", "發現的問題", "สิ่งที่พบ"),
    "nothing": (
        "No rule that we know fires in any scene.",
        "알려진 규정에 걸리는 씬이 없습니다.",
        "把握している規則に触れる場面はありません。",
        "没有场次触及我们所知的规则。",
        "沒有場次觸及我們所知的規則。",
        "ไม่มีซีนใดขัดกับกฎที่เรารู้จัก",
    ),
    "practice": (
        "Practice without a text: never counted as law",
        "문서 없는 관행: 법으로 치지 않음",
        "明文のない慣行：法とは数えない",
        "没有条文的惯例：不算法律",
        "沒有條文的慣例：不算法律",
        "ธรรมเนียมที่ไม่มีตัวบท ไม่นับเป็นกฎหมาย",
    ),
    "informal": (
        "Informal restrictions",
        "비공식 제한",
        "非公式の制限",
        "非正式限制",
        "非正式限制",
        "ข้อจำกัดที่ไม่เป็นทางการ",
    ),
    "not_advice": (
        "Not legal advice; to be confirmed by {who}.",
        "법률 자문이 아닙니다. 확인할 곳: {who}.",
        "法的助言ではありません。確認先：{who}。",
        "本报告不构成法律意见，须由{who}确认。",
        "本報告不構成法律意見，須由{who}確認。",
        "ไม่ใช่คำปรึกษาทางกฎหมาย ต้องให้{who}ยืนยัน",
    ),
    "counsel": (
        "counsel in {market}",
        "{market} 현지 변호사",
        "{market}の弁護士",
        "{market}当地律师",
        "{market}當地律師",
        "ที่ปรึกษากฎหมายใน {market}",
    ),
    "scene": ("Scene", "씬", "シーン", "场次", "場次", "ซีน"),
    "where": ("Line · time", "줄 · 시각", "行・時刻", "行 · 时码", "行 · 時碼", "บรรทัด · เวลา"),
    "severity": ("Weight", "무게", "重さ", "程度", "程度", "น้ำหนัก"),
    "carries": ("Carries", "내용", "内容", "内容", "內容", "เนื้อหา"),
    "rule": ("Rule", "규정", "規則", "规则", "規則", "กฎ"),
    "source": (
        "Source, clause, date",
        "출처 · 조항 · 날짜",
        "出典・条項・日付",
        "来源、条款、日期",
        "來源、條款、日期",
        "ที่มา ข้อ และวันที่",
    ),
    "advice": ("Advice", "권고", "助言", "建议", "建議", "คำแนะนำ"),
    "owner": ("Owner", "담당", "担当", "负责方", "負責方", "ผู้รับผิดชอบ"),
    "decision": ("Decision", "결정", "判断", "决定", "決定", "คำตัดสิน"),
    "signed": ("Reviewer, date", "검토자 · 날짜", "審査者・日付", "审查人、日期", "審查人、日期", "ผู้ตรวจ วันที่"),
    "open": ("to decide", "결정 전", "未定", "待定", "待定", "ยังไม่ตัดสิน"),
    "in_force": ("in force since {day}", "시행 {day}", "施行 {day}", "生效 {day}", "生效 {day}", "ใช้บังคับ {day}"),
    "checked": ("checked {day}", "확인 {day}", "確認 {day}", "核对 {day}", "核對 {day}", "ตรวจ {day}"),
    "no_class": ("no class", "등급 없음", "区分なし", "没有分级", "沒有分級", "ไม่มีเรต"),
    "suggested": ("suggested", "제안", "提案", "建议", "建議", "ข้อเสนอ"),
    "medium.free_tv": ("free television", "무료 방송", "無料放送", "免费电视", "無線電視", "ฟรีทีวี"),
    "medium.pay_tv": ("pay television", "유료 방송", "有料放送", "付费电视", "付費電視", "เพย์ทีวี"),
    "medium.ott": ("streaming", "스트리밍", "配信", "网络视听", "串流", "สตรีมมิง"),
    "medium.theatrical": ("cinema", "극장", "劇場", "院线", "院線", "โรงภาพยนตร์"),
    "confidence.verified": ("verified", "확인됨", "検証済み", "已核实", "已查證", "ตรวจยืนยันแล้ว"),
    "confidence.secondary": (
        "from a secondary source",
        "2차 출처",
        "二次資料による",
        "来自二手来源",
        "來自二手來源",
        "จากแหล่งทุติยภูมิ",
    ),
    "confidence.reported": ("reported", "보도됨", "報道による", "据报道", "據報導", "มีรายงาน"),
    "confidence.unofficial": ("unofficial", "비공식", "非公式", "非官方", "非官方", "ไม่เป็นทางการ"),
    "whole": ("the whole work", "작품 전체", "作品全体", "全剧", "全劇", "ทั้งเรื่อง"),
    "changes": ("Change list", "변경 목록", "変更一覧", "修改清单", "修改清單", "รายการแก้ไข"),
    "version": ("Version", "버전", "版", "版本", "版本", "เวอร์ชัน"),
    "takers": ("For", "대상", "対象", "适用", "適用", "สำหรับ"),
    "edit": ("Edit", "편집", "編集", "修改", "修改", "การแก้ไข"),
    "what": ("What is done", "작업", "作業", "做法", "做法", "สิ่งที่ทำ"),
    "why": ("Why", "이유", "理由", "原因", "原因", "เหตุผล"),
    "unchanged": (
        "Nothing is changed.",
        "바뀌는 것이 없습니다.",
        "変更はありません。",
        "没有改动。",
        "沒有改動。",
        "ไม่มีการแก้ไข",
    ),
    "needs": (
        "{targets}: {says}",
        "{targets}: {says}",
        "{targets}：{says}",
        "{targets}：{says}",
        "{targets}：{says}",
        "{targets}: {says}",
    ),
    "along": (
        "It also goes to {targets}, on the same version.",
        "같은 버전이라 {targets}에도 함께 나간다.",
        "同じ版なので{targets}にも届く。",
        "同一版本，{targets}也采用。",
        "同一版本，{targets}也採用。",
        "ไปถึง {targets} ด้วย เพราะใช้เวอร์ชันเดียวกัน",
    ),
    "keeps_shot": (
        "The version {version} keeps the scene as shot for {targets}.",
        "{version} 버전은 {targets}을(를) 위해 촬영한 그대로 둔다.",
        "{version}版は{targets}のために撮影どおりに残す。",
        "{version}版为{targets}保留原拍。",
        "{version}版為{targets}保留原拍。",
        "เวอร์ชัน {version} คงซีนไว้ตามที่ถ่ายสำหรับ {targets}",
    ),
    "keeps": (
        "The version {version} has {edit} instead, for {targets}.",
        "{version} 버전은 {targets}을(를) 위해 대신 {edit}을(를) 쓴다.",
        "{version}版は{targets}のために代わりに{edit}を使う。",
        "{version}版为{targets}改用{edit}。",
        "{version}版為{targets}改用{edit}。",
        "เวอร์ชัน {version} ใช้ {edit} แทนสำหรับ {targets}",
    ),
    "weighs": (
        "Of the declared story the scene carries {weight} of 100.",
        "밝힌 이야기에서 이 씬의 비중은 100 중 {weight}이다.",
        "申告された物語におけるこのシーンの重みは100のうち{weight}。",
        "在已申报的故事中，这一场的分量为 {weight}（满分 100）。",
        "在已申報的故事中，這一場的分量為 {weight}（滿分 100）。",
        "ในเรื่องที่แจ้งไว้ ซีนนี้มีน้ำหนัก {weight} จาก 100",
    ),
    "culture": (
        "Declared references to culture in the scene: {what}.",
        "이 씬에 있다고 밝힌 문화 요소: {what}.",
        "このシーンについて申告された文化への言及：{what}。",
        "已申报这一场中的文化元素：{what}。",
        "已申報這一場中的文化元素：{what}。",
        "การอ้างถึงวัฒนธรรมที่แจ้งไว้ในซีนนี้: {what}",
    ),
    "fixed": ("fixed", "수정함", "修正済み", "已修改", "已修改", "แก้แล้ว"),
    "best_possible": ("best possible", "가능한 최선", "可能な限り対応", "已尽可能处理", "已盡可能處理", "ดีที่สุดเท่าที่ทำได้"),
    "creative_intent": ("creative intent", "창작 의도", "制作意図", "创作意图", "創作意圖", "เจตนาทางศิลปะ"),
    "fix_planned": ("fix planned", "수정 예정", "修正予定", "计划修改", "計劃修改", "จะแก้ตามแผน"),
    "day_unknown": ("a day not known", "날짜 미상", "日付不明", "日期不详", "日期不詳", "วันที่ไม่ทราบ"),
    "refused": ("refused", "거부", "不承諾", "拒绝", "拒絕", "ปฏิเสธ"),
    "blocker": ("stops the release", "공개를 막음", "公開を止める", "阻止放行", "阻止放行", "ห้ามออกอากาศ"),
    "warning": ("needs a look", "살펴볼 것", "要確認", "需要查看", "需要查看", "ต้องดู"),
    "task": ("to do", "할 일", "作業", "待办", "待辦", "ต้องทำ"),
    "note": ("note", "참고", "参考", "备注", "備註", "หมายเหตุ"),
    "effect.prohibited": ("take it out", "빼거나 낮출 것", "外すか弱める", "删除或减弱", "刪除或減弱", "เอาออก"),
    "effect.edit_or_cut": ("cut or change", "자르거나 바꿀 것", "削るか変える", "剪掉或改动", "剪掉或改動", "ตัดหรือแก้"),
    "effect.restrict_to_rating": (
        "rate up to {wanted}",
        "{wanted} 등급으로",
        "{wanted}区分に上げる",
        "提高到 {wanted} 级",
        "提高到 {wanted} 級",
        "จัดระดับเป็น {wanted}",
    ),
    "effect.slot_limited": (
        "move to the permitted hours",
        "허용 시간대로",
        "許された時間帯へ",
        "移到允许的时段",
        "移到允許的時段",
        "ย้ายไปช่วงเวลาที่อนุญาต",
    ),
    "effect.warn": ("put a notice", "고지를 넣을 것", "注意表示を入れる", "加提示", "加提示", "ใส่คำเตือน"),
    "effect.blur": (
        "mask or cover",
        "가리거나 다른 컷으로",
        "ぼかすか差し替え",
        "遮挡或替换镜头",
        "遮擋或替換鏡頭",
        "เบลอหรือใช้ภาพอื่น",
    ),
    "effect.restrained_treatment": (
        "tone down or explain",
        "표현을 낮추거나 설명",
        "抑えるか説明する",
        "收敛处理或说明",
        "收斂處理或說明",
        "ลดทอนหรืออธิบาย",
    ),
    "effect.requires_approval": ("file for approval", "심의를 신청", "審査を申請", "报审", "報審", "ยื่นขออนุญาต"),
    "effect.age_gate": ("lock by age", "연령 확인", "年齢確認", "年龄验证", "年齡驗證", "ล็อกตามอายุ"),
    "effect.disclose": ("disclose on screen", "화면에 고지", "画面で開示", "在画面上披露", "在畫面上揭露", "แจ้งบนจอ"),
    "effect.encryption_required": (
        "encrypt or lock the channel",
        "암호화 채널",
        "暗号化・視聴制限",
        "加密或锁码播出",
        "加密或鎖碼播出",
        "เข้ารหัสหรือล็อกช่อง",
    ),
    "effect.exempt": ("nothing to do", "할 일 없음", "不要", "无需处理", "無需處理", "ไม่ต้องทำอะไร"),
    "blur": ("blur", "흐림 처리", "ぼかし", "模糊处理", "模糊處理", "เบลอ"),
    "cut": ("cut", "삭제", "カット", "剪掉", "剪掉", "ตัด"),
    "trim": ("trim", "줄이기", "トリム", "剪短", "剪短", "ตัดให้สั้น"),
    "cover_shot": ("cover shot", "대체 컷", "カバーショット", "备用镜头", "備用鏡頭", "ช็อตสำรอง"),
    "mute": ("mute", "무음", "消音", "消音", "消音", "ปิดเสียง"),
    "alternative_take": ("alternative take", "대체 테이크", "別テイク", "另一条", "另一條", "เทกสำรอง"),
    "alternative_line": ("alternative line", "대체 대사", "別の台詞", "替换台词", "替換台詞", "บทพูดสำรอง"),
    "dub": ("dub", "더빙", "吹き替え", "配音", "配音", "พากย์"),
    "reshoot": ("reshoot", "재촬영", "撮り直し", "补拍", "補拍", "ถ่ายใหม่"),
    "replace": ("replace", "교체", "差し替え", "替换", "替換", "เปลี่ยน"),
}


def spoken(tag: str) -> str:
    """The language in which the forms answer a reader of `tag`: `zh-Hant-HK` is read in `zh-Hant`; else English."""
    low = tag.replace("_", "-").casefold()
    if low in _SPOKEN:
        return _SPOKEN[low]
    return next((one for one in LANGUAGES if low == one.casefold() or low.startswith(one.casefold() + "-")), "en")


def say(key: str, language: str = "en", **params: object) -> str:
    """One label or sentence in the language.

    Raises:
        KeyError: no sentence has this key, or a parameter is missing.
    """
    return SAID[key][LANGUAGES.index(spoken(language))].format_map(params)


def named(texts: Mapping[str, str], language: str, otherwise: str = "") -> tuple[str, str]:
    """A text that people wrote in some languages, in the reader's or the nearest they wrote, with its language."""
    wanted = spoken(language)
    for tag in (language, wanted, "en", *texts):
        if tag in texts:
            return texts[tag], tag
    return otherwise, ""
