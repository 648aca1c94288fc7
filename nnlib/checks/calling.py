"""Calling a student's function: whatever it does, the notebook goes on.

The call runs in a thread of its own, so that an endless loop can be stopped on every system. What it
prints is kept aside, its warnings are silenced, and every exception comes back as data.
"""

import contextlib
import ctypes
import inspect
import io
import sys
import threading
import traceback
import warnings
from dataclasses import dataclass

import nnlib


@dataclass
class Outcome:
    """What came of one call: a value or an error, and what was seen on the way."""

    value: object = None
    error: BaseException | None = None
    where: str = ""  # the student's own line that raised
    printed: str = ""
    stopped: bool = False  # it did not come back in time
    forbidden: str = ""  # the name of a forbidden function that it called

    @property
    def unusable(self):
        """Did it end in an error outside of the student's code, most likely because of what came back?"""
        # "f() takes 1 positional argument …" is about how the student's code is called
        kinds = ("AttributeError", "IndexError", "TypeError", "ValueError")
        return type(self.error).__name__ in kinds and not self.where and "()" not in str(self.error)


class _Overtime(BaseException):
    """Raised inside a call that takes too long; ``except Exception`` lets it through."""


class Capture(io.StringIO):
    """Keeps the first 2,000 characters, so that a function that prints megabytes costs no memory."""

    def write(self, text):
        room = 2000 - self.tell()
        return super().write(text[:room]) if room > 0 else len(text)


def guarded(function, *args, seconds=4.0, forbids=()):
    """The Outcome of ``function(*args)``: never an exception, never much later than ``seconds``."""
    outcome, printed = Outcome(), Capture()
    thread = threading.Thread(target=_run, args=(outcome, function, args, forbids), daemon=True)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            thread.start()
            try:
                thread.join(seconds)
            finally:
                if thread.is_alive():  # too slow, or the student pressed the stop button
                    outcome = Outcome(stopped=True)
                    _stop(thread)
    outcome.printed = printed.getvalue()
    return outcome


def _run(outcome, function, args, forbids):
    with contextlib.suppress(_Overtime):  # one that comes late, when the call has ended by itself
        call(outcome, function, args, forbids)


def call(outcome, function, args, forbids):
    """Fill the Outcome of ``function(*args)``, here and now. It notes which of ``forbids`` was called."""
    names = {
        id(each.__code__): forbidden.__name__ for forbidden in forbids for each in python_functions(forbidden)
    }

    def watch(frame, event, argument):
        if event == "call" and id(frame.f_code) in names:
            outcome.forbidden = names[id(frame.f_code)]

    if names:
        sys.setprofile(watch)  # sees the code itself, whatever name it was imported under
    try:
        outcome.value = function(*args)
    except BaseException as error:  # noqa: BLE001  SystemExit and the rest: here they are only data
        outcome.error, outcome.where = error, _student_line(error)
    finally:
        sys.setprofile(None)


def python_functions(forbidden):
    """The function behind all decorators, or all methods of a class."""
    found = vars(forbidden).values() if inspect.isclass(forbidden) else [inspect.unwrap(forbidden)]
    return list(filter(inspect.isfunction, found))


_LIBRARIES = (nnlib.__path__[0], sys.prefix, sys.base_prefix, "<frozen")


def _student_line(error):
    """The last line of the traceback that is neither ours nor a library's: the student's."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(_LIBRARIES)]
    return f"line {frames[-1].lineno}: {frames[-1].line}" if frames else ""


def _stop(thread):
    """Raise _Overtime inside the thread, a few times in case it is caught; then leave it behind."""
    for _ in range(20):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_Overtime))
        thread.join(0.05)
        if not thread.is_alive():
            return
