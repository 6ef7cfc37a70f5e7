"""Finds the system parts that Gassaku needs beyond Python, and installs them where that is allowed.

parts.toml lists them. With --install and the right to do so (root on a Debian system) missing ones are installed;
otherwise one sentence says what to do. Needs nothing but Python 3.11.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

PARTS = Path(__file__).with_name("parts.toml")


@dataclass(frozen=True)
class Part:
    """One system part.

    Attributes:
        name: what a person calls it.
        needed_for: "test", or a desk or face that does without it in a smaller way.
        debian: the Debian package.
        commands: any of these on the path means it is there.
        font_language: a font for this fontconfig language means it is there.
    """

    name: str
    needed_for: tuple[str, ...]
    debian: str
    commands: tuple[str, ...] = ()
    font_language: str = ""

    def found(self) -> bool:
        """Whether it is on this machine."""
        if self.font_language:
            return _has_font(self.font_language)
        return any(shutil.which(command) for command in self.commands)


def _has_font(language: str) -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, f":lang={language}", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def load_parts(file: Path = PARTS) -> list[Part]:
    """The parts of parts.toml."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["part"]
    return [
        Part(
            row["name"],
            tuple(row["needed_for"]),
            row["debian"],
            tuple(row.get("commands", ())),
            row.get("font_language", ""),
        )
        for row in rows
    ]


def install(missing: list[Part]) -> str:
    """Installs Debian packages; the sentence that says why it could not, or ""."""
    packages = sorted({part.debian for part in missing})
    by_hand = f"Install them by hand: apt-get install {' '.join(packages)}"
    apt = shutil.which("apt-get")
    if apt is None:
        return f"This is no Debian system. {by_hand}, or what your system calls them."
    if os.geteuid() != 0:
        return f"Only root may install them here. {by_hand}"
    print(f"Installing {', '.join(packages)} (a minute or two)…", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]):
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            last = (run.stderr.strip().splitlines() or ["no word why"])[-1]
            return f"apt-get could not install them ({last}). {by_hand}"
    still = [part.name for part in missing if not part.found()]
    return f"{', '.join(still)}: installed, and still not found. {by_hand}" if still else ""


def main() -> int:
    """Status 0 when every part is there at the end."""
    parser = argparse.ArgumentParser(description="Find or install the system parts that Gassaku needs.")
    parser.add_argument("--for", dest="purpose", default="test", help="test, studio, print (default: test)")
    parser.add_argument("--install", action="store_true", help="install what is missing, where that is allowed")
    arguments = parser.parse_args()
    wanted = [part for part in load_parts() if arguments.purpose in part.needed_for]
    missing = [part for part in wanted if not part.found()]
    if not missing:
        return 0
    names = ", ".join(part.name for part in missing)
    trouble = install(missing) if arguments.install else f"Missing: {names}. Run with --install."
    if trouble:
        print(f"{names}: missing. {trouble}" if arguments.install else trouble, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
