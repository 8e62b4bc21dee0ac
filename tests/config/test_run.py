import socket
import stat

import pytest
from django.contrib.auth.models import User

from config import run
from delegations.models import Delegation


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_first_account_gets_a_random_password_that_only_its_owner_can_read(var, client):
    line = run.staff_sign_in()
    path = var / "staff_password"
    assert line == f"  Sign in    administrator / {path.read_text()}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert client.login(username="administrator", password=path.read_text())
    assert User.objects.get().is_superuser


@pytest.mark.django_db
def test_same_password_is_shown_until_somebody_changes_it(var):
    line = run.staff_sign_in()
    assert run.staff_sign_in() == line
    user = User.objects.get()
    user.set_password("another one")
    user.save()
    assert "changepassword administrator" in run.staff_sign_in()


@pytest.mark.django_db
def test_no_account_is_made_where_there_are_some(var, editor):
    assert "changepassword" in run.staff_sign_in()
    assert [user.username for user in User.objects.all()] == ["editor"]
    assert not (var / "staff_password").exists()


@pytest.mark.django_db
def test_empty_database_is_filled_once(var, capsys):
    run.prepare()
    assert "created" in capsys.readouterr().out
    count = Delegation.objects.public().count()
    assert count > 0
    run.prepare()
    assert capsys.readouterr().out == ""
    assert Delegation.objects.public().count() == count


def test_taken_port_is_named_with_another_one(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.setenv("PUBLIC_URL", "http://testserver")
        monkeypatch.setattr("os.umask", lambda mode: None)
        assert run.main() == 1
    assert capsys.readouterr().err == f"Port {port} is taken. Choose another one: make run PORT={port + 1}\n"
