"""`gassaku pull` and `gassaku push`: by revision, in both directions, and nothing is ever overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gassaku.studio.access.documents import bytes_of, paper_at
from gassaku.studio.actions.people import MakeToken
from gassaku.studio.actions.saving import RemoveDocument, SaveRevision
from studio_cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


class Desk:
    """A person at a terminal, with a token of theirs."""

    def __init__(self, cast: Cast, name: str, root: str, folder: Path, *, writes: bool = True) -> None:
        self.folder = folder
        self.address = f"{root}/p/haehyeop/"
        _, self.token = MakeToken(cast.seat(name), "편집실", days=7, writes=writes).perform()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GASSAKU", "DJANGO"))}
        environment = {**kept, "GASSAKU_TOKEN": self.token, "PYTHONUTF8": "1", "GASSAKU_CACHE": "off"}
        command = [sys.executable, "-m", "gassaku", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    def pull(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("pull", self.address, str(self.folder), *words)

    def push(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("push", str(self.folder), *words)


@pytest.fixture
def cast_at_work(transactional_db: None) -> Cast:
    return Cast()


@pytest.fixture
def desk(cast_at_work: Cast, live_server, tmp_path: Path) -> Desk:
    return Desk(cast_at_work, "한서윤", live_server.url, tmp_path / "moons")


def test_a_production_comes_into_a_folder_and_what_changed_goes_back(cast_at_work, desk):
    pulled = desk.pull()
    assert (pulled.returncode, pulled.stderr) == (0, "")
    assert (desk.folder / "scripts/ep01.fountain").read_bytes().startswith(b"INT.")
    assert desk.token not in (desk.folder / ".gassaku-studio.json").read_text(encoding="utf-8")
    (desk.folder / "scripts/ep01.fountain").write_text("INT. 등대 - DAY\n", encoding="utf-8")
    (desk.folder / "story").mkdir()
    (desk.folder / "story/ไอเดีย.md").write_text("# จันทร์\n", encoding="utf-8")
    pushed = desk.push("--note", "낮으로")
    assert (pulled.returncode, pushed.stderr) == (0, "")
    paper = paper_at(cast_at_work.seat("森下 真理"), "scripts/ep01.fountain")
    assert (paper.latest.number, paper.latest.note) == (2, "낮으로")
    assert bytes_of(paper_at(cast_at_work.seat("森下 真理"), "story/ไอเดีย.md").latest) == "# จันทร์\n".encode()
    assert "Nothing changed" in desk.push().stdout


def test_somebody_was_quicker_and_nothing_is_lost(cast_at_work, desk):
    desk.pull()
    mine = "INT. 등대 - DAY\n"
    (desk.folder / "scripts/ep01.fountain").write_text(mine, encoding="utf-8")
    SaveRevision(cast_at_work.seat("서다온"), "scripts/ep01.fountain", b"INT. SEA - DAY\n", made_from=1).perform()
    refused = desk.push()
    assert refused.returncode == 1
    assert refused.stderr.startswith("scripts/ep01.fountain: you changed r1, and the studio has")
    pulled = desk.pull()
    assert (pulled.returncode, "the studio has r2" in pulled.stderr) == (1, True)
    assert (desk.folder / "scripts/ep01.fountain").read_text(encoding="utf-8") == mine


def test_what_changed_in_the_studio_comes_and_what_was_removed_goes(cast_at_work, desk):
    desk.pull()
    seat = cast_at_work.seat("한서윤")
    SaveRevision(seat, "agreement.yaml", b"shares: {}\n", made_from=1).perform()
    RemoveDocument(seat, "scripts/ep01.fountain", made_from=1).perform()
    told = json.loads(desk.pull("--json").stdout)
    assert (told["written"], told["removed"], told["refused"]) == (["agreement.yaml"], ["scripts/ep01.fountain"], [])
    assert not (desk.folder / "scripts/ep01.fountain").exists()


def test_what_is_gone_from_the_folder_stays_in_the_studio_unless_it_is_said(cast_at_work, desk):
    desk.pull()
    (desk.folder / "scripts/ep01.fountain").unlink()
    assert "Gone from the folder, left in the studio: scripts/ep01.fountain" in desk.push().stdout
    assert desk.push("--remove").returncode == 0
    assert paper_at(cast_at_work.seat("한서윤"), "scripts/ep01.fountain").removed


def test_a_dry_run_sends_nothing(cast_at_work, desk):
    desk.pull()
    (desk.folder / "agreement.yaml").write_text("shares: {}\n", encoding="utf-8")
    assert "Would send: agreement.yaml." in desk.push("--dry-run").stdout
    assert paper_at(cast_at_work.seat("한서윤"), "agreement.yaml").latest.number == 1


def test_each_pulls_what_their_seat_sees(cast_at_work, live_server, tmp_path):
    SaveRevision(
        cast_at_work.seat("한서윤"), "private/hanbit/budget/topsheet.csv", b"account,amount\n9,1\n", made_from=None
    ).perform()
    seen = {}
    for name in ("한서윤", "森下 真理", "서다온"):
        desk = Desk(cast_at_work, name, live_server.url, tmp_path / name)
        assert desk.pull().returncode == 0
        files = (file.relative_to(desk.folder).as_posix() for file in desk.folder.rglob("*") if file.is_file())
        seen[name] = {file for file in files if not file.startswith(".")}
    assert "private/hanbit/budget/topsheet.csv" in seen["한서윤"]
    assert "private/hanbit/budget/topsheet.csv" not in seen["森下 真理"]
    assert "budget/topsheet.csv" not in seen["서다온"]


def test_what_cannot_be_done_is_said_in_one_sentence(cast_at_work, desk, live_server, tmp_path):
    reading = Desk(cast_at_work, "森下 真理", live_server.url, tmp_path / "reading", writes=False)
    reading.pull()
    (reading.folder / "agreement.yaml").write_text("shares: {}\n", encoding="utf-8")
    refused = reading.push()
    assert (refused.returncode, "This token only reads." in refused.stderr) == (1, True)
    nowhere = desk.run("pull", "http://studio.example.com/p/x/", str(tmp_path / "x"))
    assert (nowhere.returncode, "would send your token in the open" in nowhere.stderr) == (2, True)
    assert "is no production's address" in desk.run("pull", f"{live_server.url}/", str(tmp_path / "y")).stderr
    assert "follows no studio" in desk.run("push", str(tmp_path)).stderr
    desk.token = desk.token[::-1]
    wrong = desk.pull()
    assert (wrong.returncode, wrong.stderr.startswith(f"gassaku: {live_server.url} refused: ")) == (2, True)
    assert len(wrong.stderr.strip().splitlines()) == 1


def test_a_token_file_that_others_can_read_is_not_used(cast_at_work, desk, tmp_path):
    file = tmp_path / "token"
    file.write_text(desk.token, encoding="utf-8")
    file.chmod(0o644)
    refused = desk.pull("--token-file", str(file))
    assert (refused.returncode, f"chmod 600 {file}" in refused.stderr) == (2, True)
    file.chmod(0o600)
    assert desk.pull("--token-file", str(file)).returncode == 0
