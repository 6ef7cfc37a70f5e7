"""The kinds of documents that every production has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.table import Table, read_csv, read_xlsx
from gassaku.notation.text import decode
from gassaku.notation.tree import Tree, read_yaml
from gassaku.production import Guess, Kind
from gassaku.production.sheet import AGREEMENT, LAYER, PEOPLE, PRODUCTION
from gassaku.rules.schema import json_schema

DESK_NAME = "documents"

_BUDGET_WORDS = {
    "account": "account account no 계정 계정과목 科目 勘定科目 项目 項目 รหัส",
    "amount": "amount total budget sum cost 금액 합계 예산 金額 合計 金额 合计 预算 預算 จำนวนเงิน งบประมาณ",
    "description": "description item detail 내역 항목 摘要 内容 说明 明細 รายการ",
    "currency": "currency 통화 通貨 币种 幣別 สกุลเงิน",
}
_BUDGET_HEADS = (
    frozenset(_BUDGET_WORDS["amount"].split()) | {"price", "unit price", "단가", "単価", "单价", "單價", "base amount"},
    frozenset((_BUDGET_WORDS["account"] + " " + _BUDGET_WORDS["description"]).split())
    | {"acct", "code", "account no", "account number", "코드", "科目番号"},
)


@dataclass(frozen=True)
class Story:
    """A text about the drama: bible, treatment, outline."""

    text: str
    heading: str


def read_story(data: bytes, path: str) -> tuple[Story, tuple[Finding, ...]]:
    """A story document in Markdown."""
    text = decode(data, path=path).text
    if not text.strip():
        raise NotationError(path, found="an empty file", expected="a text", mend="Write it, or remove the file.")
    heading = next((line.lstrip("#").strip() for line in text.splitlines() if line.strip()), "")
    return Story(text, heading), ()


def read_budget(data: bytes, path: str) -> tuple[Table, tuple[Finding, ...]]:
    """A budget table as it was exported."""
    read = read_xlsx if path.casefold().endswith(".xlsx") else read_csv
    return read(data, path, _is_header), ()


def _is_header(cells: Sequence[str]) -> bool:
    """A row with a word for amounts in one cell and one for accounts or items in another: what stands below titles."""
    said = [" ".join(cell.split()).casefold() for cell in cells]
    amounts, items = _BUDGET_HEADS
    return any(cell in amounts for cell in said) and any(cell in items for cell in said)


def read_rules(data: bytes, path: str) -> tuple[Tree, tuple[Finding, ...]]:
    """A rule file of the user's own; the rulebook reads it again and tells what is wrong with it."""
    return read_yaml(data, path), ()


def sniff_budget(data: bytes, name: str) -> Guess | None:
    """A table with a column of amounts and one of accounts or items is a budget."""
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix not in (".csv", ".tsv", ".xlsx"):
        return None
    try:
        table, _ = read_budget(data, name)
    except NotationError:
        return None
    seen = {
        sense: column
        for sense, words in _BUDGET_WORDS.items()
        for column in table.columns
        if any(word in column.casefold() for word in words.split())
    }
    if "amount" not in seen or not ({"account", "description"} & set(seen)):
        return None
    columns = ", ".join(f"“{column}”" for column in dict.fromkeys(seen.values()))
    why = f"a table of {len(table.rows)} rows with the columns {columns}"
    return Guess(
        "budget", sure="currency" in seen or "account" in seen, why=why, path=f"budget/{PurePosixPath(name).name}"
    )


KINDS = (
    PRODUCTION.kind(title="The production's sheet", desk=DESK_NAME, pattern="production.yaml"),
    PEOPLE.kind(title="The people", desk=DESK_NAME, pattern="people.yaml"),
    AGREEMENT.kind(title="The co-production agreement", desk=DESK_NAME, pattern="agreement.yaml"),
    LAYER.kind(
        title="The sheet of a scenario",
        desk=DESK_NAME,
        pattern="scenarios/{name...}/scenario.yaml",
    ),
    Kind(
        name="story",
        title="A story document",
        desk=DESK_NAME,
        pattern="story/{name...}.md",
        read=read_story,
    ),
    Kind(
        name="budget",
        title="A budget table",
        desk=DESK_NAME,
        pattern="budget/{name...}.csv|budget/{name...}.tsv|budget/{name...}.xlsx",
        read=read_budget,
        sniff=sniff_budget,
    ),
    Kind(
        name="rules",
        title="A rule of your own",
        desk=DESK_NAME,
        pattern="rules/**/{name...}.yaml|rules/**/{name...}.yml",
        read=read_rules,
        schema=json_schema,
    ),
)
