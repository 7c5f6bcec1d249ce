"""Starts the kernel of one notebook inside the confinement (a jupyter_client kernel provisioner).

jupyter_client calls it, in this order: `pre_launch` and `launch_kernel` when the runner starts the kernel;
`poll`, `send_signal`, `kill` while the notebook runs; `cleanup` at the end, also after an error. It is found by
the entry point `autograde-confined`, named by the kernel specification that `kernel_spec` makes.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Instance

from autograde.sandbox import confinement, visible
from autograde.sandbox.job import Job

__all__ = ["ConfinedProvisioner", "kernel_spec"]

_NAME = "autograde-confined"
_USERS = range(20_000, 60_000)  # one of them owns a job that root starts; below the ranges of containers
_SOCKET_PATH = 60  # characters that leave room for a socket's name in the 107 of a UNIX address


def kernel_spec(job: Job) -> KernelSpec:
    """Return the one kernel that submissions run in, whatever their metadata ask for."""
    provisioner = {"provisioner_name": _NAME, "config": {"job": job}}
    return KernelSpec(
        argv=[sys.executable], display_name="Python 3", language="python", metadata={"kernel_provisioner": provisioner}
    )


class ConfinedProvisioner(LocalProvisioner):
    """Starts a kernel for `job` in a sandbox of its own, and removes all traces of it."""

    job: Job = Instance(Job)
    folder: Path
    last_words: str = ""  # of bubblewrap or the kernel, when it did not start

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the folder where kernel and grader meet, and the command."""
        self.folder = _temporary_folder()
        connection = self.folder / "connection"
        connection.mkdir()
        visible.make_kit(self.folder / "kit", self.job.data, mounted=self.job.confined)
        manager: Any = self.parent
        manager.transport = "ipc"
        manager.ip = str(connection / "socket")
        manager.connection_file = str(self.folder / "client.json")
        kwargs = await super().pre_launch(**kwargs)
        uid = secrets.choice(_USERS) if self.job.confined and os.geteuid() == 0 else None
        self._write_kernel_file(connection, uid)
        kwargs["cmd"] = self._command(connection, uid)
        kwargs["cwd"] = str(self.folder)
        return kwargs

    def _write_kernel_file(self, connection: Path, uid: int | None) -> None:
        info = json.loads((self.folder / "client.json").read_text())
        if self.job.confined:
            info["ip"] = str(confinement.CONNECTION / "socket")
        kernel_file = connection / "kernel.json"
        kernel_file.write_text(json.dumps(info))
        if uid is not None:
            for path in (connection, kernel_file):
                os.chown(path, uid, uid)

    def _command(self, connection: Path, uid: int | None) -> list[str]:
        kit = self.folder / "kit"
        if self.job.confined:
            environment = _environment(confinement.WORK, Path("/tmp"), visible.python_path())  # noqa: S108 - inside
            prefix = confinement.command(kit, connection, self.job, environment)
            kit, connection = visible.KIT, confinement.CONNECTION
        else:
            environment = _environment(self.folder, self.folder, str(kit))
            for path in self.job.data:
                (self.folder / path.name).symlink_to(path)
            prefix = ["/usr/bin/env", "-i", *(f"{name}={value}" for name, value in environment.items())]
        settings = {
            "uid": uid,
            "limits": _resource_limits(self.job),
            "seed": self.job.seed,
            "message": self.job.limits.message // 2,
            "connection": str(connection / "kernel.json"),
        }
        return [*prefix, sys.executable, "-P", "-s", str(kit / "inside.py"), json.dumps(settings)]

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start bubblewrap; what it says goes to a log that explains a failed start."""
        log = self.folder / "kernel.log"
        with log.open("wb") as stream:
            self.process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own command; returns at once
                cmd, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, cwd=kwargs["cwd"], start_new_session=True
            )
        self.pid = self.process.pid
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Interrupt the kernel itself; anything else goes to bubblewrap, whose end ends all that is inside."""
        if self.process is None:
            return
        target = self._kernel_process() if signum == signal.SIGINT else self.process
        if target is not None:
            target.send_signal(signum)

    def _kernel_process(self) -> psutil.Process | None:
        """Return the kernel: without bubblewrap the process itself, with it the oldest child of the inner init."""
        try:
            process = psutil.Process(self.pid)
            for _ in range(2 if self.job.confined else 0):
                process = min(process.children(), key=lambda child: child.create_time())
        except (psutil.Error, ValueError):
            return None
        return process

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of this job; keep the last line of its log."""
        await super().cleanup(restart=restart)
        self.last_words = self.last_words or _last_line(self.folder / "kernel.log")
        shutil.rmtree(self.folder, ignore_errors=True)


def _temporary_folder() -> Path:
    """Make a folder whose path is short enough for a UNIX socket and passable for the job's user."""
    parent = tempfile.gettempdir()
    parent = parent if len(parent) < _SOCKET_PATH else "/tmp"  # noqa: S108 - mkdtemp makes an own folder there
    return Path(tempfile.mkdtemp(prefix="autograde-", dir=parent))


def _last_line(log: Path) -> str:
    if not log.exists():
        return ""
    with log.open("rb") as stream:
        stream.seek(max(0, log.stat().st_size - 2000))
        lines = stream.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _environment(home: Path, temporary: Path, python_path: str) -> dict[str, str]:
    return {
        "HOME": str(home),
        "IPYTHONDIR": str(temporary / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(temporary),
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": str(temporary / "matplotlib"),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": python_path,
        "TMPDIR": str(temporary),
    }


def _resource_limits(job: Job) -> dict[str, int]:
    """Return the limits that the machine's kernel enforces per process; the rest is watched from outside."""
    limits = job.limits
    enforced = {
        "RLIMIT_AS": limits.address_space,
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": int(limits.notebook_cpu) + 30,  # a last resort, when nobody watches any more
        "RLIMIT_FSIZE": limits.files,
        "RLIMIT_NOFILE": limits.descriptors,
    }
    # Outside a sandbox the limit on processes would count all that this user runs.
    return enforced | ({"RLIMIT_NPROC": limits.processes} if job.confined else {})
