"""The production settings with what tests must not share with a running site.

The environment is fixed before config.settings reads it, so that a developer's own never changes a result; DATABASE_URL
alone is let through: the same suite runs on SQLite and on PostgreSQL. HTTPS is off because the test client speaks plain
HTTP; tests of transport security switch it on for themselves. Static files go by their plain names: hashed ones need
`collectstatic`, which `make run` does and a test run should not. Passwords are hashed fast: no secret is behind them.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_var = Path(tempfile.mkdtemp(prefix="retinue-tests-"))
atexit.register(shutil.rmtree, _var, ignore_errors=True)
(_var / "static").mkdir()

_limits = ("TRUSTED_PROXIES", "CACHE_URL", "API_LIMIT_KEY", "PAGE_CACHE_ENTRIES")
_letters = ("EMAIL_URL", "EMAIL_FROM", "ENQUIRY_LIMIT", "ENQUIRY_KEEP_DAYS")
_offices = ("TIME_ZONE", "NIGHTLY_HOUR", "DATA_LICENCE", "DATA_LICENCE_URL")
_contact = [f"OFFICE_{name}" for name in ("NAME_EN", "NAME_ZH", "ADDRESS_EN", "ADDRESS_ZH", "EMAIL", "PHONE")]
_folders = ("MEDIA_ROOT", "DUMPS_ROOT")
for _name in ("CSRF_TRUSTED_ORIGINS", "BEHIND_PROXY", *_folders, *_offices, *_contact, *_limits, *_letters):
    os.environ.pop(_name, None)
os.environ |= {
    "SECRET_KEY": "only-for-tests-" * 5,
    "VAR_DIR": str(_var),
    "HTTPS": "0",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "PUBLIC_URL": "http://testserver",
    "CALENDAR_DOMAIN": "calendar.example",
    "OFFICE_REGION": "",
    "API_LIMIT_ADDRESS": "1000000",  # a suite asks faster than any reader; tests of limits set their own
}

from config.settings import *  # noqa: E402, F403  the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
