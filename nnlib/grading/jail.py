"""The jail of one hand-in: a process that sees Python and nnlib alone, and the grader's end of its line.

bubblewrap gives it namespaces of its own: no network, no other process, read-only files, an empty /tmp. What
it answers is taken for data, whatever it is.
"""

import contextlib
import inspect
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np

import nnlib
from nnlib.checks.calling import Outcome
from nnlib.grading.wire import NOBODY, Gone, Late, Line, Values, name_in

NONSENSE = (LookupError, ValueError, TypeError, AttributeError, RecursionError, OverflowError)
START = 30.0  # seconds until it is ready
UNSAFE = "hand-ins would run with all that you may do yourself."
INSTALL = "On Debian and Ubuntu, `sudo apt install bubblewrap` brings it."
ALLOW = "Ubuntu allows it after `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`."
SLACK = 1.0  # for the way there and back
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives")
PACKAGE = Path(nnlib.__file__).parent
QUIET = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1") | {
    "PYTHONHASHSEED": "0",
    "HOME": "/tmp",
}


class ProgramEnded(Exception):
    """What a call gets that ended the whole process."""


class Missing(Exception):
    """bubblewrap is not there, or may not do what it is for."""


def command(protected):
    """What starts a hand-in's process: with or without bubblewrap around it."""
    python = [sys.executable, "-P", "-m", "nnlib.grading.inmate"]  # -P: nothing from the folder that it is in
    if not protected:
        return python
    seen = dict.fromkeys(map(str, (*SYSTEM, sys.base_prefix, sys.prefix, PACKAGE)))
    binds = [part for path in seen if os.path.exists(path) for part in ("--ro-bind", path, path)]
    # the folders on the way to these are made by bubblewrap, closed to others unless they are made before
    ways = dict.fromkeys(
        str(way) for path in seen for way in reversed(Path(path).parents) if way != Path("/")
    )
    made = [part for way in ways for part in ("--perms", "0755", "--dir", way)]
    rest = ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--size", "67108864", "--tmpfs", "/tmp"]
    alone = ["--unshare-all", "--die-with-parent", "--new-session", "--chdir", "/tmp"]
    if os.geteuid() == 0:  # real root needs no user namespace, and its process becomes nobody
        alone = ["--unshare-ipc", "--unshare-net", "--unshare-pid", "--unshare-uts", *alone[1:]]
        alone += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        python += [NOBODY, str(20_000 + os.getpid() % 40_000)]  # another for each, so that limits are its own
    return [shutil.which("bwrap") or "bwrap", *alone, *rest, *made, *binds, *python]


def check_protection():
    """Raises Missing with a sentence that says what is not protected, and how to change that."""
    if not shutil.which("bwrap"):
        raise Missing(f"bubblewrap is not installed: {UNSAFE} {INSTALL}")
    with Jail() as jail:
        try:
            jail.ready()
        except (Gone, Late) as error:
            said = jail.last_words() or error
            raise Missing(f"bubblewrap does not work here ({said}): {UNSAFE} {ALLOW}") from error


class Jail:
    """A running process of one hand-in. ``with Jail() as jail: jail.run("def step(z): …")``."""

    def __init__(self, protected=True):
        environment = QUIET | {"PATH": os.defpath, "PYTHONPATH": str(PACKAGE.parent)}
        self.process = subprocess.Popen(
            command(protected),
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        os.set_blocking(self.process.stdin.fileno(), False)
        self.line = Line(self.process.stdout.fileno(), self.process.stdin.fileno())
        self.values, self.callbacks = Values("g", self._export, self._resolve), {}
        self.alive, self.printed, self.forbidden = True, "", ""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()

    def end(self):
        """Kill it, with all that it started."""
        self.alive = False
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # without bubblewrap the others do not go with it
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()
        self.process.wait()

    def last_words(self):
        """The end of what it said before it could not be spoken to."""
        self.process.kill()
        return self.process.stderr.read()[-300:].decode(errors="replace").strip()

    def ready(self):
        self._until(START)
        self.ask("forget")

    def run(self, source, seconds):
        """Run a cell → what stopped it in a line, or an empty text. Raises Late and Gone."""
        self._until(seconds)
        return str(self.ask("run", source))[:300]

    def begin(self, exercise):
        """The student's function for this exercise, to be judged; None where there is none."""
        self._until(START)
        self._forget()
        found = self.ask("begin", exercise)
        if not isinstance(found, dict):
            return None
        if found.get("blank") is True:
            return _stub
        student = found.get("student")
        if isinstance(student, Remote):
            vars(student)["__signature__"] = _signature(found.get("parameters"))
        return student

    def guarded(self, drive, student, *case, seconds, forbids):
        """The Outcome of ``drive(student, *case)``, as `calling.guarded` gives it in a notebook.

        It is this process that drives, so what the drive finds of the answers cannot be forged.
        """
        self.printed, self.forbidden, outcome = "", "", Outcome()
        self._until(seconds + SLACK)
        try:
            self._forget()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                outcome.value = drive(student, *case)
        except Late:
            self.end()
            outcome = Outcome(stopped=True)
        except Gone:
            self.end()
            outcome.error = ProgramEnded("this ended the whole program: an exit, a crash, or too much memory")
        except Exception as error:  # noqa: BLE001  the student's own, brought here, or a drive's about the answer
            outcome.error, outcome.where = error, getattr(error, "where", "")
        outcome.printed, outcome.forbidden = self.printed, self.forbidden
        return outcome

    def ask(self, what, *args):
        """Have it do something and give what comes of it; in between it may call functions of the grader's.

        Raises Late, Gone, and a FromStudent where it raised.
        """
        if not self.alive:
            raise Gone("it has ended")
        self.line.send({"what": what} | self.values.pack(args))
        while True:
            reply = self.line.receive()
            try:
                if "callback" not in reply:
                    return self._answer(reply)
                self.line.send(self._called(reply))
            except NONSENSE as error:
                raise Gone("a message that is none") from error

    def _answer(self, reply):
        self.printed = (self.printed + str(reply.get("printed", "")))[:2000]
        self.forbidden = str(reply.get("forbidden", ""))[:100] or self.forbidden
        for text in reply.get("heard", ())[:20]:
            warnings.warn(str(text)[:200], RuntimeWarning, stacklevel=2)
        value = self.values.unpack(reply)
        if "error" in reply:
            raise _raised(**reply["error"])
        return value

    def _called(self, message):
        function = self.callbacks[message["callback"]]
        args, kwargs = self.values.paste(message["args"]), self.values.paste(message["kwargs"])
        try:
            return {"value": self.values.copy(function(*args, **kwargs))}
        except Exception as error:  # noqa: BLE001  it is the student's now
            return {"error": {"kind": type(error).__name__, "text": str(error)[:300]}}

    def _until(self, seconds):
        self.line.deadline = time.monotonic() + seconds

    def _forget(self):
        """What was shared with the last call is not any more."""
        self.callbacks.clear()
        if self.alive:
            self.ask("forget")
            self.values.forget()

    def _export(self, value):
        if isinstance(value, Remote):
            return {"yours": value._name}
        name = name_in(self.callbacks, value)
        return {"callable": [name, getattr(value, "__name__", "function")]}

    def _resolve(self, form):
        if "yours" in form:
            return self.callbacks[form["yours"]]
        name, kind, can_be_called = form["object"]
        base = RemoteFunction if can_be_called else Remote
        # not of this module: whoever writes a value down asks objects of ours how they want to be shown
        return type(str(kind)[:100], (base,), {"__module__": "student"})(self, str(name))


class Remote:
    """An object of the student's, which stays where it is: its attributes and sums are asked for there."""

    def __init__(self, jail, name):
        vars(self).update(_jail=jail, _name=name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._jail.ask("get", self, name)

    def __add__(self, other):
        return self._jail.ask("operate", "add", [self, other])

    def __mul__(self, other):
        return self._jail.ask("operate", "mul", [self, other])

    def __iter__(self):
        return iter(self._jail.ask("items", self))

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self._jail.ask("array", self), dtype)


class RemoteFunction(Remote):
    """One that can be called: a function, a method, a class."""

    def __call__(self, *args, **kwargs):
        return self._jail.ask("call", self, args, kwargs)


class FromStudent(Exception):
    """Base of what stands for an exception of the student's, and has its name."""


def _raised(kind, text, where):
    kind = str(kind) if str(kind).isidentifier() else "Exception"  # reports name it, whatever it says
    error = type(kind[:100], (FromStudent,), {})(str(text)[:2000])
    error.where = str(where)[:300]
    return error


def _stub(*args, **kwargs):
    raise NotImplementedError()


def _signature(parameters):
    """The signature of these (name, kind, default as text); one that takes all where they are strange."""
    try:
        made = [inspect.Parameter(name, getattr(inspect.Parameter, kind)) for name, kind, _ in parameters]
        defaults = [inspect.Parameter.empty if text is None else _Text(text) for *_, text in parameters]
        return inspect.Signature([each.replace(default=value) for each, value in zip(made, defaults)])
    except Exception:  # noqa: BLE001  whatever it was
        return inspect.signature(lambda *args, **kwargs: None)


class _Text(str):
    """A default value that shows as it was written."""

    __repr__ = str.__str__
