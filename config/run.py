"""`make run`: the whole site on one machine, ready to look at. Ends with Ctrl-C, taking its processes along."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import django

from config import environment

STARTS_WITHIN = 30
ACCOUNT = "administrator"


def main() -> int:
    os.umask(0o077)  # the database holds what only staff may see
    port = environment.number("PORT", 8000)
    os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if _answers(port):
        print(f"Port {port} is taken. Choose another one: make run PORT={port + 1}", file=sys.stderr)
        return 1
    django.setup()
    address = f"http://127.0.0.1:{port}/"
    return serve(port, f"\n  The site   {address}\n  For staff  {address}admin/\n{prepare()}\n")


def prepare() -> str:
    """Bring the database up to date and fill an empty one; returns how staff sign in."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo", if_empty=True)
    return staff_sign_in()


def staff_sign_in() -> str:
    """Create the first account with a random password, kept in var/ for its owner alone, until somebody changes it."""
    from django.conf import settings
    from django.contrib.auth.models import User

    path: Path = settings.VAR_DIR / "staff_password"
    if not User.objects.exists():
        password = secrets.token_urlsafe(12)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(password)
        User.objects.create_superuser(ACCOUNT, password=password)
    user = User.objects.filter(username=ACCOUNT).first()
    if user and path.is_file() and user.check_password(path.read_text()):
        return f"  Sign in    {ACCOUNT} / {path.read_text()}"
    return f"  Sign in    with your account; a lost password: .venv/bin/python manage.py changepassword {ACCOUNT}"


def serve(port: int, greeting: str) -> int:
    """Run the web server and the worker until one of them ends or the user has had enough."""
    signal.signal(signal.SIGTERM, _stop)
    commands = (["-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"], ["manage.py", "work"])
    # In sessions of their own: Ctrl-C reaches this process alone, for gunicorn's threads hang when told to stop twice.
    processes = [subprocess.Popen([sys.executable, *command], start_new_session=True) for command in commands]
    try:
        deadline = time.monotonic() + STARTS_WITHIN
        while not _answers(port) and time.monotonic() < deadline and all(p.poll() is None for p in processes):
            time.sleep(0.05)
        print(greeting, flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    sys.exit(main())
