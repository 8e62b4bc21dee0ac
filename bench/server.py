"""A gunicorn with one worker, what its worker has used, and a reader who keeps the connection open."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
STARTS_WITHIN = 60


@dataclass
class Server:
    """`worker` is the process that answers; Linux tells what it uses under /proc."""

    port: int
    worker: int

    def reader(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def cpu(self) -> float:
        """Seconds of processor time since the worker's start."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Megabytes that the worker held at most since `forget_peak`."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def forget_peak(self) -> None:
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")


@contextmanager
def serving(application: str, **environment: str) -> Iterator[Server]:
    """The WSGI application behind the site's own gunicorn settings, on a free port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", application]
    process = subprocess.Popen(command, env=os.environ | environment | {"PORT": str(port), "WORKERS": "1"})
    try:
        _wait_for(port, process)
        yield Server(port, _child_of(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _child_of(pid: int) -> int:
    while not (children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        time.sleep(0.05)
    return int(children[0])
