"""The studio's settings for tests: local mode, a folder of its own, fast hashing, SQLite unless a URL says other."""

from __future__ import annotations

import os
import tempfile

os.environ["GASSAKU_MODE"] = "local"
os.environ.setdefault("GASSAKU_DATA", tempfile.mkdtemp(prefix="gassaku-tests-"))

from gassaku.studio.settings import *  # noqa: F403  # the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
