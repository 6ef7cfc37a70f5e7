"""The studio's settings for tests: local mode, a folder of its own, fast hashing.

SQLite, unless GASSAKU_TEST_DATABASE is `postgresql`: then a real PostgreSQL from a wheel, in a folder that all workers
of the run share.
"""

from __future__ import annotations

import os
import tempfile

os.environ["GASSAKU_MODE"] = "local"
os.environ.setdefault("GASSAKU_DATA", tempfile.mkdtemp(prefix="gassaku-tests-"))
if os.environ.get("GASSAKU_TEST_DATABASE") == "postgresql":
    from postgresql_here import server_address

    os.environ["GASSAKU_DATABASE"] = server_address()
else:
    os.environ.pop("GASSAKU_DATABASE", None)

from gassaku.studio.settings import *  # noqa: F403  # the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
