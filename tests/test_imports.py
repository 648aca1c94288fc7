"""Who may import whom, and what `import nnlib` costs: numpy and nothing else."""

import ast
import subprocess
import sys
from pathlib import Path

import nnlib

PACKAGE = Path(nnlib.__file__).parent
MAY_IMPORT = {  # numerics is all that lies directly in nnlib/
    "numerics": {"numerics"},
    "plotting": {"plotting", "numerics"},
    "explorers": {"explorers", "plotting", "numerics"},
    "checks": {"checks", "numerics"},
    "authoring": {"authoring", "checks", "numerics"},
    "grading": {"grading", "authoring", "checks", "numerics"},
}


def imports(path):
    """Every module that a file names in an import, wherever in the file: ["numpy", "nnlib.data", ...]."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name instead of a relative import"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def part_of(module):
    """The part of nnlib a module belongs to, "plotting" for nnlib.plotting.plane; None outside nnlib."""
    package, _, rest = module.partition(".")
    first = rest.partition(".")[0]
    return None if package != "nnlib" else first if first in MAY_IMPORT else "numerics"


def test_arrows():
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        allowed = MAY_IMPORT[part_of(module)] | {None}
        wrong += [f"{module} imports {name}" for name in imports(path) if part_of(name) not in allowed]
    assert wrong == []


def test_import_nnlib_loads_numpy_alone():
    script = (
        "import sys, numpy; before = set(sys.modules); import nnlib;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert set(loaded.stdout.split()) - {"numpy"} == {"nnlib"}


def test_autodiff_is_plain_python():
    assert [name for name in imports(PACKAGE / "autodiff.py") if name not in sys.stdlib_module_names] == []
