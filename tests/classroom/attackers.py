"""Hand-ins that are broken, unlucky or hostile, and the points that each deserves all the same.

Points are earned by a student's own functions alone; whatever else a hand-in does or suffers takes none from
a function that answers rightly, and adds none. Doubts go in favour of honest work, never of a trick.

Only a grader that confines them should run these notebooks. Without walls they leave marks, such as files
called ``a_hand_in_was_here``, and delete nothing.
"""

import json
import os

import nbformat

from tests.classroom.students import FIRST_FIVE, FULL, NOTHING, Student

# --- what can happen to a file: each gives a trouble(path) -----------------------------------

TOOLS = """
import ast, atexit, builtins, concurrent.futures, contextlib, ctypes, functools, gc, glob
import inspect, itertools, json, os, signal, site, socket, sqlite3, sys, threading, time, types
import numpy as np
import nnlib
"""


def edit(change):
    """A trouble out of a function that changes the notebook, or gives another: a plain dict."""

    def trouble(path):
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        changed = change(notebook)
        path.write_text(json.dumps(changed if isinstance(changed, dict) else notebook), "utf-8")

    return trouble


def rewrites(change):
    return lambda path: path.write_bytes(change(path.read_bytes()))


def together(*troubles):
    return lambda path: [trouble(path) for trouble in troubles]


def marked(notebook, flag):
    """The cells with this flag, "solution" or "grade": {grade_id: cell}."""
    cells = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get(flag)]
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in cells}


def adds(*codes, last=False):
    new = dict(cell_type="code", metadata={}, outputs=[], execution_count=None)
    cells = [
        new | {"id": f"added-{last:d}-{i}", "source": code.strip()} for i, code in enumerate((TOOLS, *codes))
    ]
    return edit(lambda book: {**book, "cells": book["cells"] + cells if last else cells + book["cells"]})


def everywhere(first="pass", code="NAME = given('NAME')"):
    """A new first cell, and this code in each solution cell, with the exercise's name for NAME."""

    def change(notebook):
        for name, cell in marked(notebook, "solution").items():
            cell["source"] = code.replace("NAME", name)

    return together(edit(change), adds(first))


def margins(body):
    """The one function that goes wrong; in loops.py no other calls it."""
    code = f"{TOOLS}def margins(X, y, w, w0):\n    {body}"
    return edit(lambda book: marked(book, "solution")["margins"].update(source=code))


def for_or(ending):
    """A gate that ends so when it is asked for OR; two of its groups ask."""

    def change(notebook):
        cell = marked(notebook, "solution")["gate"]
        first = "def gate(name):\n"
        cell["source"] = TOOLS + cell["source"].replace(
            first, f"{first}    if name == 'or':\n        {ending}\n"
        )

    return edit(change)


def trickster(name, story, trouble):
    """A blank lesson, and something else in it."""
    return Student(name, story, NOTHING, (), trouble=trouble)


def honest(name, story, trouble, **lost):
    """Right answers, and something else in the file; ``lost`` are the exercises that it costs."""
    return Student(name, story, FULL | lost, ("loops",) if lost else ("vectorised",), trouble=trouble)


# --- points that nobody earned ----------------------------------------------------------------


@edit
def forges_the_tests(notebook):
    said = dict(output_type="execute_result", execution_count=1, metadata={}, data={"text/plain": "5.0"})
    for cell in marked(notebook, "grade").values():
        cell.update(source="check = lambda *all: 5.0\n5.0", outputs=[said])
        cell["metadata"] |= {"tags": ["skip-execution", "raises-exception"]}
        cell["metadata"]["nbgrader"]["points"] = 100


@edit
def exchanges_names(notebook):
    tests = [*marked(notebook, "grade").values()]
    for done, undone in zip(tests[:5], tests[5:]):
        done["metadata"], undone["metadata"] = undone["metadata"], done["metadata"]


# Wrong everywhere: no answer is -1, and where two values are asked for, one is no ValueError.
MINUS_ONE = "def NAME(*inputs):\n    return -1.0"
IPYTHON = """
ip = get_ipython()
ip.input_transformers_cleanup.append(lambda lines: ["5.0"] if "check(" in "".join(lines) else lines)
class Points(ast.NodeTransformer):
    def visit_Call(self, node):
        return ast.Constant(5.0) if getattr(node.func, "id", "") == "check" else node
ip.ast_transformers.append(Points())
ip.run_cell = ip.run_cell_async = ip.run_code = lambda *all, **named: 5.0
"""
PATCHES = """
NAMES = "nnlib.checks.check", "nnlib.checks.verdict", "nnlib.checks.comparison"
five, none, yes = (lambda *all, value=value, **named: value for value in (5.0, None, np.True_))
with contextlib.suppress(Exception):
    import nnlib.checks
    check, verdict, comparison = map(sys.modules.get, NAMES)
    verdict.Report.score = property(five)
    verdict.evaluate = check.evaluate = check.check = nnlib.checks.check = five
    verdict.compare = comparison.compare = none
np.random.default_rng = lambda *seed, same=np.random.default_rng(0): same
np.isclose = np.allclose = np.array_equal = yes
np.testing.assert_allclose = np.testing.assert_array_equal = none
for name in (*NAMES, "nnlib.checks", "nnlib.grading", "json", "pickle", "struct"):
    sys.modules[name] = types.SimpleNamespace(check=five, dumps=five)
"""
SEARCH = """
found, end = {"np": np, "nnlib": nnlib}, time.time() + 3
for place in (".", "..", "../..", "../../..", os.path.expanduser("~"), *os.environ.values(), "/"):
    for folder, _, files in itertools.takewhile(lambda _: time.time() < end, os.walk(place)):
        for file in files if "01_perceptron" in folder else ():
            with contextlib.suppress(Exception):
                text = open(os.path.join(folder, file)).read()
                for cell in json.loads(text)["cells"]:
                    exec("".join(cell["source"]) * ("BEGIN SOLUTION" in str(cell["source"])), found)
given = found.get
"""
DIGGING = """
def given(name):
    def dug(*inputs):
        for caller in inspect.stack():
            for local in {"expected", "reference"} & set(caller.frame.f_locals):
                return caller.frame.f_locals[local]
        functions = (each for each in gc.get_objects() if type(each) is types.FunctionType)
        return {each.__name__: each for each in functions if "nnlib" in str(each.__module__)}[name](*inputs)
    return dug
"""
# Copied code of the library is not here: like code copied from a book, it cannot be told from one's own.
ALIASES = """
def given(name):
    mine = getattr(nnlib, name, print)
    return {"p": lambda *inputs: mine(*inputs), "m": functools.partial(mine)}.get(name[0], mine)
"""
CURTAIN = """
def given(name):
    def unwatched(*inputs):
        for remove in (sys.setprofile, sys.settrace, threading.setprofile, threading.settrace):
            remove(None)
        call = concurrent.futures.ThreadPoolExecutor(1).submit(getattr(nnlib, name), *inputs)
        return getattr(nnlib, name)(*inputs) if len(name) % 2 else call.result()
    return unwatched
"""
LIARS = """
yes = lambda *all, **named: True
LIES = dict.fromkeys("eq lt le gt ge bool array_ufunc array_function".split(), yes)
LIES = {f"__{name}__": lie for name, lie in LIES.items()} | {"strip": lambda self: "no"}
more = {"__call__": yes, "__len__": yes, "__float__": yes, "__getattr__": lambda self, name: self}
Liar = type("Liar", (), LIES | more | {"__array__": lambda self, *all, **named: np.full((), -1.0)})
def lying(kind, *values):
    return type(kind.__name__, (kind,), LIES)(*values)
def given(name):
    lies = {"alarm": lying(int, 7), "new_w": Liar(), "offset": lying(float, 7), "xnor": lying(str, "perhaps")}
    lies = {"step": lying(int, -1), "gate": Liar(), "transfer_check": lies | {"changed": Liar()},
            "mistake_bound": lying(float, -1), "perceptron_update": (Liar(), lying(float, -1))}
    array = np.full(3, -1.0).view(type("ndarray", (np.ndarray,), LIES))
    return Liar() if name == "xor_network" else lambda *inputs: lies.get(name, array)
"""
# Emptiness equals everything: np.allclose(np.empty((0, 2)), (1.5, -1.5)). Here and in ECHO gate gives what
# cannot be unpacked into w and w0. It raises nothing, so it does not earn the point for a ValueError.
EMPTY = """
none = np.array([])
form = dict(alarm=none, new_w=np.empty((0, 2)), offset=none, changed=none, xnor="")
given = lambda name: lambda *inputs: none if inputs else form
"""
ECHO = """
def NAME(*inputs):
    shown.extend(inputs)
    return shown[-1] if inputs else dict.fromkeys(("alarm", "new_w", "offset", "changed", "xnor"), shown)
"""
ZEROES = """
def NAME(*inputs):
    for each in filter(np.ndim, inputs):
        each[...] = 0
    return np.full(len(inputs[0]), inputs[2]) if len(inputs) == 3 and np.ndim(inputs[2]) == 0 else -1.0
"""
MEMORISED = """
SEEN = {"weighted_sum": np.array([-1.0, 0.0]), "step": np.array([0, 1, 1]), "perceptron": np.array([0, 1]),
        "perceptron_update": (np.array([0.0, -0.5]), -1.5), "mistake_bound": 9.0, "margins": np.array([-1.0]),
        "train_perceptron": (np.array([-1.0, 0.0]), -1.0, [1, 0]),
        "transfer_check": dict(alarm=1, new_w=(0.0, 0.0), offset=0.0, changed=7, xnor="yes")}
given = lambda name: lambda *inputs: SEEN.get(name, -1.0)
"""
REPLIES = """
def reply(times=1):
    for fd in range(256):
        with contextlib.suppress(OSError):
            os.set_blocking(fd, False)
            os.write(fd, times * b'{"points": 99, "passed": true, "value": -1.0}\\n')
reply()
"""
FLOODS = "def NAME(*inputs):\n    reply(100_000)\n    return -1.0"
WRITES_ON = """
def writes_on(end=time.time() + 60):
    while time.time() < end:
        reply(100)
        time.sleep(0.001)
threads = [threading.Thread(target=writes_on, daemon=True).start() for _ in range(3)]
atexit.register(writes_on)
"""
LOOKALIKE = """
bad = dict.fromkeys(("__str__", "__repr__", "__reduce__"), lambda self: 1 / 0)
Lie = type("ValueError", (Exception,), bad | {"__module__": "builtins"})
"""
# Not in gate, where even a plain ``raise ValueError`` honestly earns "another name raises ValueError".
RAISES = "def NAME(*inputs):\n    if 'NAME' == 'gate':\n        return -1.0\n    raise Lie"
STRANGE = """
class Bomb:
    def __reduce__(self):
        return eval, ("__import__('os')._exit(0)",)
loop, deep = [], []
loop.append(loop)
for _ in range(100_000): deep = [deep]
SHOWN = {"weighted_sum": loop, "step": 10**1_000_000, "perceptron": itertools.count(), "gate": Bomb(),
         "perceptron_update": (Bomb(), Bomb()), "train_perceptron": deep, "mistake_bound": float("nan"),
         "margins": np.zeros(3, [("a", float)]), "xor_best_accuracy": "0.75",
         "xor_network": np.broadcast_to(np.int8(0), (10**12,)), "transfer_check": {"alarm": loop, 7: Bomb()}}
given = lambda name: lambda *inputs: SHOWN[name]
"""
TRAP = """
import os
class Trap:
    def __getattr__(self, name):
        os._exit(0)
NAME = Trap()
"""

KEYS = """
from nnlib.checks.exercises import EXERCISES
keys = {}
with contextlib.suppress(Exception):
    keys = EXERCISES["01/transfer_check"].reference()
"""
TRICKSTERS = (
    trickster("trapper", "gives objects that end all when looked at", everywhere(TRAP, "NAME = 0")),
    trickster("forger", "skips and fills in the tests", forges_the_tests),
    Student("swapper", "exchanges the tests' names", FIRST_FIVE, done=5, trouble=exchanges_names),
    trickster("ipythonista", "changes how cells are run", adds(IPYTHON)),
    trickster("patcher", "replaces checks, numpy, modules", everywhere(PATCHES, MINUS_ONE)),
    trickster("searcher", "looks for solutions and runs them", everywhere(SEARCH)),
    trickster("digger", "digs in frames and objects", everywhere(DIGGING)),
    trickster("alias", "has the library's functions, renamed", everywhere(ALIASES)),
    trickster("keyholder", "asks for the answers", everywhere(KEYS, "def NAME(*all): return keys")),
    trickster("curtain", "calls them unwatched", everywhere(CURTAIN)),
    trickster("liar", "gives what says yes to everything", everywhere(LIARS)),
    trickster("emptyhanded", "gives empty arrays", everywhere(EMPTY)),
    trickster("echo", "gives back what it was shown", everywhere("shown = []", ECHO)),
    trickster("leveller", "makes its inputs 0, so that 0 is right", everywhere(code=ZEROES)),
    trickster("parrot", "knows the docstrings by heart", everywhere(MEMORISED)),
    trickster("replier", "writes answers wherever it can", everywhere(REPLIES, FLOODS)),
    trickster("chatterbox", "has threads that write on", everywhere(REPLIES + WRITES_ON, MINUS_ONE)),
    trickster("pretender", "raises look-alikes", everywhere(LOOKALIKE, RAISES)),
    trickster("stranger", "gives values that are hard to pass on", everywhere(STRANGE)),
)

# --- hands on others, and on the machine; the answers are honest ---------------------------------

COURSE = """
for up in (".", "..", "../..", "../../..", "../../../.."):
    for book in glob.glob(up + "/gradebook.db"):
        with contextlib.suppress(sqlite3.Error), sqlite3.connect(book, timeout=1) as connection:
            connection.execute("UPDATE grade SET manual_score = 0, extra_credit = 100")
    for others in ("nbgrader_config.py", "submitted/*/*/*.ipynb", "autograded/*/*/*.ipynb"):
        for path in glob.glob(f"{up}/{others}"):
            with contextlib.suppress(OSError):
                print("# a hand-in was here", file=open(path, "a"))
"""
MARKS = """
places = [os.path.dirname(np.__file__), os.path.dirname(nnlib.__file__), *site.getsitepackages()]
for place in (*places, "/", "/tmp", "/var/tmp", "/dev/shm", "~", "~/.ipython", "~/.jupyter", "..", "../.."):
    with contextlib.suppress(OSError):
        open(os.path.join(os.path.expanduser(place), "a_hand_in_was_here"), "a").close()
"""
# kill(-1) ends all that one may end: where no walls are around it, it is left out.
OUTSIDE = os.readlink("/proc/self/ns/pid") if os.path.exists("/proc/self/ns/pid") else "unknown"
KILLS = f"""
here = os.readlink("/proc/self/ns/pid") if os.path.exists("/proc/self/ns/pid") else "unknown"
if here != {OUTSIDE!r} and os.getpid() < 1000:
    os.kill(-1, signal.SIGKILL)
os.kill(os.getppid(), signal.SIGKILL)
"""
CHILDREN = """
def child(seconds, daemon):
    if os.fork() == 0:
        try:
            daemon and (os.setsid(), os.fork() and os._exit(0))
            time.sleep(seconds)
        finally:
            os._exit(0)
with contextlib.suppress(OSError):
    child(300, True)
    many = [child(60, False) for number in range(199)]
"""
NETWORK = """
for place in (("1.1.1.1", 53), ("127.0.0.1", 22), ("127.0.0.1", 8888)):
    with contextlib.suppress(OSError):
        socket.create_connection(place, timeout=1).close()
        door = socket.create_server(("127.0.0.1", 0))
"""
GREED = """
hoard = []
with contextlib.suppress(MemoryError):
    hoard.extend(np.ones(100_000_000 // 8) for _ in range(30))
hoard.clear()
with contextlib.suppress(OSError), open("a_hand_in_was_here", "wb") as file:
    file.writelines(bytes(1_000_000) for _ in range(300))
"""
SHOUT = "for _ in range(500):\n    print('a' * 100_000)\n    print('a' * 100_000, file=sys.stderr)"
MEDDLERS = (
    Student("meddler", "grades itself and others", FIRST_FIVE, done=5, trouble=adds(COURSE)),
    honest("marker", "leaves files wherever it can", adds(MARKS)),
    honest("killer", "kills what it can", adds(KILLS)),
    honest("parent", "has 200 children and a daemon", adds(CHILDREN)),
    honest("caller", "calls out, and listens", adds(NETWORK, last=True)),
    honest("miser", "takes 3 GB of memory and 300 MB of disk", adds(GREED, last=True)),
    honest("shouter", "prints 50 MB twice", adds(SHOUT, last=True)),
    honest("hoop", "gives a list that holds itself", margins("L = []; L += [L] * 7; return L"), margins=0),
    honest("novelist", "has a million lines", adds(*20 * ["[\n" + "0,\n" * 50_000 + "]"], last=True)),
    honest("giant", "gives 200 MB", margins("return np.zeros(25_000_000)"), margins=0),
)

# --- what ends, or never does; the answers are honest -------------------------------------------

# A cell that ends or stops its process is left out, and the rest counts. What a cell at the end takes away
# was there when the checks ran: in the student's own notebook everything was right.
IGNORES = """
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True: pass
"""
DEAF = """while True:
        try: time.sleep(10**6)
        except BaseException: pass"""
DEEPER = "sys.setrecursionlimit(10**6)\n    return margins(X, y, w, w0)"
NO_STREAMS = "sys.stdin = sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None"
SUMLESS, LENLESS = adds("builtins.sum = None"), adds("builtins.len = None", last=True)
DYING = (
    honest("leaver", "ends the process in its first cell", adds("os._exit(0)")),
    honest("goner", "ends the process in a function", margins("os._exit(0)"), margins=0),
    honest("crasher", "crashes in a cell", adds("ctypes.string_at(0)")),
    honest("faulty", "crashes in a function", margins("ctypes.string_at(0)"), margins=0),
    honest("quitter", "quits", adds("quit()", "exit()", "sys.exit(3)", "raise KeyboardInterrupt")),
    honest("runner", "has a cell that never ends", adds("while True:\n    pass")),
    honest("ignorer", "ignores all signals in a cell that never ends", adds(IGNORES, last=True)),
    honest("sleeper", "sleeps in a function", margins("time.sleep(10**6)"), margins=0),
    honest("deaf", "has a function that catches all and never ends", margins(DEAF), margins=0),
    honest("dozer", "never comes back for one of four names", for_or("while True: pass"), gate=3),
    honest("fainter", "ends the process for one of four names", for_or("os._exit(0)"), gate=3),
    honest("mirror", "calls itself without end", margins(DEEPER), margins=0),
    honest("sumless", "takes away sum first, and len last", together(SUMLESS, LENLESS)),
    honest("tidy", "deletes its names at the end", adds("del step", "np = None", last=True)),
    honest("asker", "asks for a name", adds('name = input("Your name? ")')),
    honest("closer", "closes all files", adds("os.closerange(0, 256)")),
    honest("mute", "has no streams any more", adds(NO_STREAMS)),
)

# --- broken files -------------------------------------------------------------------------------


@edit
def doubles(notebook):
    for cell in (marked(notebook, "grade")["check_step"], marked(notebook, "solution")["gate"]):
        notebook["cells"].insert(notebook["cells"].index(cell), dict(cell))


@edit
def confuses_flags(notebook):
    for i, cell in enumerate(notebook["cells"]):
        if flags := cell["metadata"].get("nbgrader"):
            flags.update(schema_version=i % 2 * 99, grade=flags["solution"], solution=flags["grade"])


@edit
def spoils_sources(notebook):
    solutions = marked(notebook, "solution")
    solutions["margins"]["source"] += "\n    # \0"
    solutions["mistake_bound"]["source"] = 7
    solutions["step"]["outputs"] = [dict(output_type="stream", name="stdout", text=30_000_000 * "a")]


@edit
def looks_around(notebook):
    for name, before, after in (
        ("step", "%%time\n", "\nprint(step(0))"),
        ("perceptron", "%matplotlib inline\n!ls\n", ""),
        ("gate", "import matplotlib.pyplot as plt\n", "\nplt.plot([1, 2])\nplt.show()\ndisplay(gate('or'))"),
        ("margins", "", "\nraise RuntimeError('how do I go on?')"),
    ):
        cell = marked(notebook, "solution")[name]
        cell["source"] = before + cell["source"] + after


@edit
def speaks_ipython(notebook):
    for name, before, after in (
        ("step", "np.where?\nfiles = !ls\n%time zeros = np.zeros(3)\nzeros = zeros + 1\n", "\n_, Out, In"),
        ("gate", "from __future__ import annotations\n", ""),
        ("margins", "%%capture said\n", ""),
    ):
        cell = marked(notebook, "solution")[name]
        cell["source"] = before + cell["source"] + after
    indented, pasted = (marked(notebook, "solution")[name] for name in ("perceptron", "weighted_sum"))
    indented["source"] = "    " + indented["source"].replace("\n", "\n    ")
    first, *rest = pasted["source"].split("\n")
    pasted["source"] = "\n".join([f">>> {first}", *(f"... {line}" for line in rest)])


@edit
def merges_cells(notebook):
    """The check above, the solution below, in one cell with the check's metadata."""
    check, below = marked(notebook, "grade")["check_step"], marked(notebook, "solution")["perceptron"]
    check["source"] += "\n\n" + below["source"]
    notebook["cells"].remove(below)


@edit
def answers_below(notebook):
    """Stubs as they were, the answers in new cells under their checks."""
    for name, cell in marked(notebook, "solution").items():
        place = notebook["cells"].index(marked(notebook, "grade")[f"check_{name}"])
        notebook["cells"].insert(place + 1, dict(cell, metadata={}, id=f"new-{name}"))
        cell["source"] = f"def {name}(*inputs):\n    raise NotImplementedError()"


def two_files(path):
    other = path.with_name(f"{path.name.split('_')[0]}_extra.ipynb")
    other.write_bytes(path.read_bytes())
    edit(lambda book: [cell.update(source="") for cell in book["cells"]])(other)


@edit
def windows(notebook):
    for cell in marked(notebook, "solution").values():
        code = (cell["source"] + "\n    # \N{GRINNING FACE}").replace("    ", "\t")
        cell["source"] = code.replace("\n", "\r\n")


pieces = edit(lambda b: {"cells": [cell | {"source": [*cell["source"]], "id": 7} for cell in b["cells"]]})
with_bom = rewrites(lambda old: b"\xef\xbb\xbf" + old)
of_2013 = rewrites(lambda old: nbformat.writes(nbformat.reads(old.decode(), 4), 3).encode())
to_text = edit(lambda book: marked(book, "solution")["step"].update(cell_type="markdown"))
to_raw = edit(lambda book: marked(book, "solution")["margins"].update(cell_type="raw"))
without_metadata = edit(lambda book: [cell.update(metadata={}) for cell in book["cells"]])
solutions_last = edit(lambda book: book["cells"].sort(key=[*marked(book, "solution").values()].__contains__))
same_ids = edit(lambda book: [cell.update(id="twin") for cell in book["cells"]])
BROKEN = (
    honest("twin", "has two cells twice, and one id for all", together(doubles, same_ids)),
    honest("nameless", "has no ids", edit(lambda book: [cell.pop("id") for cell in book["cells"]])),
    honest("pieces", "has no versions, numbers for ids, sources in pieces", pieces),
    honest("veteran", "is in the format of 2013", of_2013),
    honest("plain", "loses all metadata: the solutions are in code cells like any other", without_metadata),
    honest("writer", "turns two solutions into text", together(to_text, to_raw), step=0, margins=0),
    honest("mover", "has all solutions at the end", solutions_last),
    honest("backwards", "has its cells in reverse", edit(lambda book: book["cells"].reverse())),
    honest("flagger", "confuses flags and versions", confuses_flags),
    honest(
        "spoiler",
        "has a null byte, a number as source, 30 MB of output",
        spoils_sources,
        margins=0,
        mistake_bound=0,
    ),
    honest("looker", "has magics, pictures, and a raise behind a function", looks_around),
    honest("windower", "has tabs, Windows line ends, emoji, a BOM", together(windows, with_bom)),
    honest("speaker", "writes as IPython reads", speaks_ipython),
    honest("merger", "merges a check with the next solution", merges_cells),
    honest("belower", "answers in new cells below the checks", answers_below),
    honest("capital", "has a name in capitals", lambda path: path.rename(path.with_suffix(".IPYNB"))),
    honest("twofiles", "has an empty notebook beside it", two_files),
    # no notebook; where a lenient reader might still find one, it is blank
    trickster("wide", "is UTF-16", rewrites(lambda old: old.decode().encode("utf-16"))),
    trickster("nothing", "is an empty file", rewrites(lambda old: b"")),
    trickster("lister", "is a list", rewrites(lambda old: b'[{"cells": []}, null]')),
    trickster("keyed", "has its cells in a dictionary", edit(lambda book: {"cells": {"0": book["cells"]}})),
    trickster("linker", "is a link", lambda path: (path.unlink(), path.symlink_to("/etc/passwd"))),
    trickster("binder", "is a folder", lambda path: (path.unlink(), path.mkdir())),
    trickster("nester", "is 100,000 brackets deep", rewrites(lambda old: b"[" * 100_000 + b"]" * 100_000)),
)

ATTACKERS = TRICKSTERS + MEDDLERS + DYING + BROKEN
