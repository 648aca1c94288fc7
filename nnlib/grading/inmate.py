"""The process of one hand-in: runs its cells, and answers what the grader asks its functions.

It starts in the jail (`jail.py`) as ``python -m nnlib.grading.inmate``. There is nothing in it to find: no
tests, no gradebook, no solutions. All that a hand-in can do here is to answer wrongly, or to end.
"""

import __future__

import ast
import builtins
import contextlib
import inspect
import io
import itertools
import linecache
import operator
import os
import resource
import sys
import types
import warnings

import numpy as np

import nnlib.checks
from nnlib.checks.calling import Capture, Outcome, call, python_functions
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.verdict import is_blank
from nnlib.grading.wire import NOBODY, Gone, Line, Values, name_in

GIGA = 2**30
LIMITS = {  # of each process; NPROC of all together
    resource.RLIMIT_AS: 4 * GIGA,
    resource.RLIMIT_CPU: 600,
    resource.RLIMIT_FSIZE: GIGA // 16,
    resource.RLIMIT_NPROC: 6,  # more of them would take the processor from the others
    resource.RLIMIT_CORE: 0,
}


class Elsewhere:
    """A function of the grader's, to be called like any other."""

    def __init__(self, ask, name, called):
        self.ask, self.name, self.__name__ = ask, name, called

    def __copy__(self, memo=None):
        return self  # like any function

    __deepcopy__ = __copy__

    def __call__(self, *args, **kwargs):
        return self.ask(self.name, args, kwargs)


class Inmate:
    """Serves requests from the grader until it hangs up. ``forbids`` are functions that may not be called.

    ``names`` is where cells run; like a notebook it knows `display`, get_ipython and the last outputs.
    """

    def __init__(self, line, names):
        self.line, self.values = line, Values("s", self._export, self._resolve)
        self.names, self.flags, self.cells = names, 0, itertools.count(1)
        names |= {"display": _nothing, "get_ipython": lambda: Shell(self._run), "_": "", "In": [], "Out": {}}
        self.student, self.forbids, self.taken = None, (), []
        self.forget()
        nnlib.checks.check = _nothing  # where cells were merged; without those functions it would only fail
        for function in _of_exercises():
            function.__code__ = _away_for(function)

    def serve(self):
        while True:
            self._answer(self.line.receive())

    # --- what can be asked ---------------------------------------------------------------------

    def run(self, source):
        """Run a cell → what stopped it, in a line, or an empty text."""
        self._forbid()
        outcome = Outcome()
        call(outcome, self._run, (source,), ())
        return f"{type(outcome.error).__name__}: {outcome.error}"[:300] if outcome.error else ""

    def begin(self, exercise):
        """From now on this exercise is looked at → a description of its function, or None without one."""
        found = EXERCISES[exercise]
        self._forbid(found.reference, *found.forbids)
        if found.name not in self.names:
            return None
        self.student = student = self.names[found.name]
        self.objects = {"student": student}
        return {
            "student": student,
            "blank": callable(student) and is_blank(student),
            "parameters": _parameters(student),
        }

    def forget(self):
        self.values.forget()
        self.objects = {"student": self.student}

    def get(self, target, name):
        return getattr(target, name)

    def call(self, target, args, kwargs):
        return target(*args, **kwargs)

    def operate(self, name, args):
        return getattr(operator, name)(*args)

    def items(self, target):
        return list(itertools.islice(target, 100_000))

    def array(self, target):
        return np.asarray(target)

    def _forbid(self, *functions):
        """Take these functions of the library's away, if any, and give those taken before back.

        `call` sees who asks for one; whoever hides from it gets no answer all the same.
        """
        for function, code in self.taken:
            function.__code__ = code
        self.forbids = functions
        self.taken = [(each, each.__code__) for function in functions for each in python_functions(function)]
        for function, _ in self.taken:
            function.__code__ = _away_for(function)

    # --- how it is answered --------------------------------------------------------------------

    def _answer(self, message):
        what, args = message["what"], self.values.unpack(message)
        if what in ("run", "begin", "forget"):
            return self.line.send(self.values.pack(getattr(self, what)(*args)))
        printed, outcome = Capture(), Outcome()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            with warnings.catch_warnings(record=True) as heard, np.errstate(all="warn", under="ignore"):
                warnings.simplefilter("always")
                call(outcome, getattr(self, what), args, self.forbids)
        if isinstance(outcome.error, Gone):
            raise outcome.error
        reply = self.values.pack(outcome.value)
        if outcome.error is not None:
            kind = type(outcome.error).__name__
            reply["error"] = {"kind": kind, "text": str(outcome.error)[:2000], "where": outcome.where[:300]}
        reply |= {"printed": printed.getvalue(), "forbidden": outcome.forbidden}
        reply["heard"] = [str(each.message)[:200] for each in heard[:20]]
        self.line.send(reply)

    def _run(self, source):
        name = f"<cell {next(self.cells)}>"
        try:
            code = self._compile(source, name)
        except SyntaxError:
            source = _as_ipython_reads(source)
            code = self._compile(source, name)
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        if inspect.iscoroutine(waiting := eval(code, self.names)):
            import asyncio  # takes a while, and few cells await anything

            asyncio.run(waiting)

    def _compile(self, source, name):
        """The code of a cell; ``from __future__ import annotations`` holds for those after it, too."""
        code = compile(source, name, "exec", self.flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        self.flags |= code.co_flags & __future__.annotations.compiler_flag
        return code

    def _ask(self, name, args, kwargs):
        """Call a function of the grader's."""
        self.line.send({"callback": name, "args": self.values.copy(args), "kwargs": self.values.copy(kwargs)})
        reply = self.line.receive()
        if "error" in reply:
            raise getattr(builtins, reply["error"]["kind"], RuntimeError)(reply["error"]["text"])
        return self.values.paste(reply["value"])

    def _export(self, value):
        if type(value) is Elsewhere:
            return {"yours": value.name}
        name = name_in(self.objects, value)
        kind = f"array of {value.dtype}" if isinstance(value, np.ndarray) else type(value).__name__
        return {"object": [name, kind[:100], callable(value)]}

    def _resolve(self, form):
        ((kind, said),) = form.items()
        return self.objects[said] if kind == "yours" else Elsewhere(self._ask, *said)


def _away(*args, **kwargs):
    raise RuntimeError("This function is the answer itself: it is not here while it is asked for.")


def _away_for(function):
    """`_away`'s code, to stand in that function."""
    code = function.__code__
    return _away.__code__.replace(co_freevars=code.co_freevars, co_name=code.co_name)


def _of_exercises():
    """All functions of nnlib.checks.exercises: answers, some under other names, and no use to a hand-in."""
    home = "nnlib.checks.exercises."
    parts = [vars(module).values() for name, module in sys.modules.items() if name.startswith(home)]
    found = [*itertools.chain(*parts), *(exercise.reference for exercise in EXERCISES.values())]
    own = [each for each in found if str(getattr(each, "__module__", "")).startswith(home)]
    return {function for each in own for function in python_functions(each)}


class Shell:
    """Stands for IPython: runs the code that a magic would only time; of all else nothing happens."""

    def __init__(self, run):
        self.run = run

    def run_line_magic(self, name, line, stack=1):
        if name == "time":
            self.run(line)

    def run_cell_magic(self, name, line, cell):
        if name in ("time", "timeit", "capture"):
            self.run(cell)

    def getoutput(self, command):
        return []

    def __getattr__(self, name):
        return _nothing


def _nothing(*args, **kwargs):
    return None


def _as_ipython_reads(source):
    """Python for a cell with magics, shell lines, questions, pasted prompts or an indentation of its own."""
    from IPython.core.inputtransformer2 import TransformerManager  # takes a while, and few cells need it

    return TransformerManager().transform_cell(source)


def _parameters(student):
    """How it is called: a list of (name, kind, default as text or None), or None where Python cannot tell."""
    try:
        parameters = inspect.signature(student).parameters.values()
        return [
            (each.name, each.kind.name, None if each.default is each.empty else repr(each.default)[:100])
            for each in parameters
        ]
    except Exception:  # noqa: BLE001  a strange one
        return None


def main():
    line = Line(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    if NOBODY in sys.argv:
        user = int(sys.argv[-1])
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    for limit, most in LIMITS.items():
        with contextlib.suppress(ValueError, OSError):  # macOS lacks some
            resource.setrlimit(limit, (most, most))
    module = sys.modules["__main__"] = types.ModuleType("__main__")  # as in a notebook, for pickle and others
    with contextlib.suppress(Gone):
        Inmate(line, vars(module)).serve()


if __name__ == "__main__":
    main()
