"""A production zipped into one file, as it travels by mail. The archive is never unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from gassaku.findings import Finding
from gassaku.notation.archive import DAMAGED
from gassaku.production.store import MAX_FILE, MAX_FILES, NameTable, StoreError, is_litter, too_large

MAX_TOTAL = 1024 * 1024 * 1024
MAX_RATIO = 200


@dataclass(frozen=True)
class BundleStore:
    """The documents of a zip archive. If everything lies in one top folder, that folder is the production."""

    file: Path
    problems: tuple[Finding, ...]
    _archive: zipfile.ZipFile
    _members: Mapping[str, zipfile.ZipInfo]

    @classmethod
    def open(cls, file: Path) -> BundleStore:
        """Reads the archive's list and refuses it whole if it is built to do harm.

        Raises:
            StoreError: no zip archive, a name that leaves the archive, an encrypted member, a bomb.
        """
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGED as error:
            raise StoreError(f"{file} is no zip archive that can be read. Zip the folder again.") from error
        members = [info for info in archive.infolist() if not info.is_dir()]
        _refuse_harm(file, members)
        members = [info for info in members if not is_litter(info.filename)]
        top = _common_top(members)
        names = NameTable()
        taken: dict[str, zipfile.ZipInfo] = {}
        for info in members:
            relative = info.filename.removeprefix(top)
            if info.file_size > MAX_FILE:
                names.problems.append(too_large(relative, info.file_size))
            elif (path := names.take(relative)) is not None:
                taken[path] = info
        return cls(file, tuple(names.problems), archive, taken)

    @property
    def name(self) -> str:
        return self.file.stem

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._members))

    def read(self, path: str) -> bytes:
        info = self._members[path]
        try:
            with self._archive.open(info) as member:
                data = member.read(info.file_size + 1)
        except DAMAGED as error:
            raise StoreError(f"{path} in {self.file} is damaged ({error}). Make the bundle again.") from error
        if len(data) > info.file_size:
            raise StoreError(f"{path} in {self.file} is larger than the archive says. Make the bundle again.")
        return data

    def hash(self, path: str) -> None:
        del path  # an archive's own checksums are no hashes


def _refuse_harm(file: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_FILES:
        raise StoreError(f"{file} holds more than {MAX_FILES:,} files. Bundle the production's own folder only.")
    total = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if total > MAX_TOTAL or (total > MAX_FILE and total > MAX_RATIO * max(packed, 1)):
        raise StoreError(
            f"{file} would unpack to {total / 1024**2:,.0f} MiB out of {packed / 1024**2:,.1f} MiB, as only an archive "
            f"made to do harm would. Ask its sender for the folder."
        )
    for info in members:
        name = info.filename
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if name.startswith(("/", "\\")) or ".." in parts or (parts and parts[0].endswith(":")):
            raise StoreError(f"{file} holds {name!r}, a name that leaves the archive. Ask for a clean one.")
        if info.flag_bits & 0x1:
            raise StoreError(f"{file} holds {name!r} under a password. Bundle the production without one.")


def _common_top(members: list[zipfile.ZipInfo]) -> str:
    tops = {info.filename.split("/", 1)[0] for info in members if "/" in info.filename}
    if len(tops) == 1 and all("/" in info.filename for info in members):
        top = tops.pop()
        if any(info.filename == f"{top}/production.yaml" for info in members):
            return f"{top}/"
    return ""


def write_bundle(files: Mapping[str, bytes], file: Path | IO[bytes]) -> None:
    """Writes a bundle of `files`; the same files give the same bytes, whatever the day."""
    with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[path])
