"""A PostgreSQL server for tests: a cluster of its own in a temporary folder, from system packages."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PASSWORD = "a word for tests"
USER = "rawi"


class MissingError(RuntimeError):
    """The server's programs are not installed, or nobody but root is there to run them."""


def programs() -> Path:
    """The folder of initdb and postgres, the newest version first. Raises MissingError."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    there = found[-1] if found else shutil.which("initdb")
    if there is None:
        raise MissingError("PostgreSQL's initdb is not installed (Debian: apt-get install postgresql)")
    return Path(there).resolve().parent


class Server:
    """A cluster that is made, started, killed and started again. The server refuses to run as root, so root gives it to
    the user that the package made."""

    def __init__(self, *settings: str, file_limit: int | None = None) -> None:
        """``settings`` are ``name=value``; ``file_limit`` bounds the size of any file it writes (KiB), as a full disk
        would."""
        self._programs = programs()
        self._as: list[str] = []
        self.folder = Path(tempfile.mkdtemp(prefix="rawi-postgres-", dir="/tmp"))
        if os.getuid() == 0:
            try:
                owner = pwd.getpwnam("postgres")
            except KeyError:
                raise MissingError("there is no user postgres to run the server as") from None
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self._as = ["runuser", "-u", "postgres", "--"]
        self._settings = settings
        self._file_limit = file_limit
        self._data = self.folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        secret = self.folder / "secret"
        secret.write_text(PASSWORD + "\n")
        secret.chmod(0o644)
        self._run(
            *(str(self._programs / "initdb"), "-D", str(self._data), "-U", USER, "--auth=scram-sha-256"),
            *("--pwfile", str(secret), "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--wal-segsize=1"),
        )
        self.start()

    def _run(self, *command: str) -> None:
        done = subprocess.run([*self._as, *command], cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")

    def start(self) -> None:
        fixed = (f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}")
        options = [part for setting in (*fixed, "fsync=off", *self._settings) for part in ("-c", setting)]
        limit = f"ulimit -f {self._file_limit}; " if self._file_limit else ""
        shell = [*self._as, "sh", "-c", limit + 'exec "$@"', "sh", str(self._programs / "postgres"), "-D"]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen([*shell, str(self._data), *options], stdout=log, stderr=log)
        log.close()
        for _ in range(600):
            if self._ready():
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text()[-2000:])

    def _ready(self) -> bool:
        command = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def kill(self) -> None:
        """Ends the server and all its processes at once, as a power cut would."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        family = [first]
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(stat.read_text().rpartition(")")[2].split()[1]) == first:
                    family.append(int(stat.parent.name))
            except OSError:
                continue
        for process in family:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait(20)
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Ends the server and removes the cluster."""
        if self._process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str = "postgres") -> str:
        secret = PASSWORD.replace(" ", "%20")
        return f"postgresql://{USER}:{secret}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> str:
        """What psql prints for a statement."""
        command = [str(self._programs / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement]
        done = subprocess.run([*command, self.address(database)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def database(self, name: str) -> str:
        """The address of a new empty database."""
        self.run(f'CREATE DATABASE "{name}"')
        return self.address(name)
