"""A script of a few scenes in several languages, with what people say of it."""

from __future__ import annotations

import pytest

KO = """Title: 막차
Language: ko

.등대, 계단 (밤/안) #1#

해주, 식은 커피를 든 채 올라온다.

@해주
(낮게)
달이 물을 **당긴다**.

@林婆婆
(중국어로)
海图上没有沉船。

.부두 (낮/밖) #2#

칼을 든 남자가 소주를 마신다.

@해주
비켜요.

@남자
못 비켜.
"""
JA = """Title: 終電
Language: ja

.灯台・階段（夜/内） #1#

ヘジュ、冷めたコーヒーを手に上がってくる。

@ヘジュ
(低く)
月が水を引く。

@林婆婆
(中国語で)
海图上没有沉船。

.埠頭（昼/外） #2#

ナイフの男が焼酎を飲む。

@ヘジュ
どいて。
"""
TH = """Title: รถไฟ
Language: th

.ภายใน ประภาคาร - กลางคืน #1#

แฮจู ถือกาแฟเย็นขึ้นมา

@แฮจู
(เบา)
พระจันทร์ดึงน้ำ
"""
SCRIPTS = {"scripts/ep02.fountain": KO, "scripts/ep02.ja.fountain": JA, "scripts/ep02.th.fountain": TH}


@pytest.fixture
def written(cast):
    """Episode 2 in Korean, Japanese and Thai; episode 1 is the cast's own."""
    from gassaku.studio.actions.saving import SaveRevision

    seat = cast.seat("서다온")
    for path, text in SCRIPTS.items():
        SaveRevision(seat, path, text.encode(), made_from=None).perform()
    return cast


@pytest.fixture
def writer(written, browser_of):
    """The writer's browser."""
    return browser_of("서다온")
