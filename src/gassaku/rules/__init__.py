"""What laws, treaties, platforms and guilds say, as dated and sourced data in folders of YAML.

A rule's id is its path below this folder with dots: `platforms.netflix.subtitles.ja` is
platforms/netflix/subtitles/ja.yaml. Each pack has a README.md: what it covers, what it does not, how sure we are.

    book = load()
    book.value("platforms.netflix.subtitles.ja", "cps.adult", on=date(2026, 11, 22)).value   # 4

`evaluate` answers tests, amounts and limits from a rule's formula; `encode` gives the same rule to CP-SAT.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gassaku.rules.book import Book
from gassaku.rules.rule import Rule
from gassaku.rules.rulebook import Root, Rulebook
from gassaku.rules.value import Confidence, Status, Value

__all__ = ["PACKS", "Book", "Confidence", "Rule", "Rulebook", "Status", "Value", "load"]

PACKS = Path(__file__).parent


def load(*, overlays: Sequence[tuple[str, bytes]] = (), roots: Sequence[Root] | None = None) -> Rulebook:
    """The rulebook.

    Args:
        overlays: the user's own rule files as (path, bytes), lowest first; `rules/kr/tax/video_credit.yaml` is laid
            over our rule `kr.tax.video_credit` by key and start.
        roots: folders of packs instead of ours and those of other packages (entry points `gassaku.rules`).
    """
    return Rulebook(PACKS, roots, overlays)
