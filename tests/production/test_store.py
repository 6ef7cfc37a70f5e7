"""Folders and bundles: the same production in both, and what comes from outside to do harm."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from gassaku.production.bundle import BundleStore, write_bundle
from gassaku.production.store import FolderStore, StoreError

FILES = {"production.yaml": b"id: x\n", "subtitles/1화.ko.srt": "가".encode(), "subtitles/ตอน1.th.srt": b"x"}


def folder_of(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_a_folder_and_its_bundle_hold_the_same(tmp_path: Path) -> None:
    folder = FolderStore.open(folder_of(tmp_path / "moons", FILES))
    write_bundle({path: folder.read(path) for path in folder.paths()}, tmp_path / "moons.zip")
    bundle = BundleStore.open(tmp_path / "moons.zip")
    assert bundle.paths() == folder.paths() == tuple(sorted(FILES))
    assert all(bundle.read(path) == folder.read(path) == FILES[path] for path in FILES)


def test_the_same_files_make_the_same_bundle(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_bundle(FILES, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_bundle_with_one_top_folder_is_that_folder(tmp_path: Path) -> None:
    write_bundle({f"moons/{path}": data for path, data in FILES.items()}, tmp_path / "m.zip")
    assert BundleStore.open(tmp_path / "m.zip").paths() == tuple(sorted(FILES))


def test_what_systems_leave_behind_is_no_document(tmp_path: Path) -> None:
    litter = {".DS_Store": b"", "~$budget.xlsx": b"", ".git/config": b"", "a.txt~": b"", "__MACOSX/x": b""}
    assert FolderStore.open(folder_of(tmp_path / "f", {**FILES, **litter})).paths() == tuple(sorted(FILES))


def test_a_link_out_of_the_folder_is_not_followed_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    root = folder_of(tmp_path / "f", {**FILES, "story/a.md": b"a"})
    (root / "story" / "out.md").symlink_to(tmp_path / "secret.txt")
    (root / "gone.md").symlink_to("nowhere")
    (root / "self").symlink_to(root)
    store = FolderStore.open(root)
    assert "story/out.md" not in store.paths()
    assert {(one.code, one.place.path) for one in store.problems} == {
        ("DOC-LINK-OUT", "story/out.md"),
        ("DOC-LINK-OUT", "gone.md"),
    }


def test_two_spellings_of_one_name_are_told_of(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "story/한국.md") for form in ("NFC", "NFD")]
    root = folder_of(tmp_path / "f", {name: name.encode() for name in names})
    if len(os.listdir(root / "story")) == 1:  # noqa: PTH208  # the raw names are the question
        pytest.skip("this file system knows only one spelling")
    store = FolderStore.open(root)
    assert store.paths() == (names[0],)
    assert [one.code for one in store.problems] == ["DOC-SAME-NAME"]


def test_a_path_on_disk_in_the_other_normal_form_is_read(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "f", {unicodedata.normalize("NFD", "story/한국.md"): b"x"})
    assert FolderStore.open(root).read("story/한국.md") == b"x"


def test_a_file_beyond_all_measure_is_told_of_and_not_read(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "f", FILES)
    with (root / "subtitles" / "huge.ko.srt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    store = FolderStore.open(root)
    assert store.paths() == tuple(sorted(FILES))
    assert [(one.code, one.params["size"]) for one in store.problems] == [("DOC-TOO-LARGE", "200")]


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/passwd", "C:/x.txt", "..\\out.txt"])
def test_a_bundle_with_a_name_that_leaves_it_is_refused_whole(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("production.yaml", "id: x")
        archive.writestr(name, "x")
    with pytest.raises(StoreError, match="leaves the archive"):
        BundleStore.open(tmp_path / "b.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"{number}.txt", "w") as member:
                for _ in range(30):
                    member.write(b"\0" * 1024 * 1024)
    with pytest.raises(StoreError, match="made to do harm"):
        BundleStore.open(tmp_path / "b.zip")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip", b"PK\x05\x06" + b"\0" * 10])
def test_a_file_that_is_no_archive_ends_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(StoreError, match="no zip archive"):
        BundleStore.open(tmp_path / "b.zip")


def test_a_half_written_bundle_ends_in_a_sentence(tmp_path: Path) -> None:
    write_bundle({"production.yaml": os.urandom(4000)}, tmp_path / "whole.zip")
    data = bytearray((tmp_path / "whole.zip").read_bytes())
    data[100:2000] = b"\0" * 1900
    (tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        BundleStore.open(tmp_path / "b.zip").read("production.yaml")
