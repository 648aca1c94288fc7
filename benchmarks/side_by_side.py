"""nnlib beside its peers: prints the tables, and keeps them in RESULTS.md.

    python -m pip install -r benchmarks/requirements.txt
    python benchmarks/side_by_side.py [rounds]

Each run is a fresh process on one thread, and its processor time counts; a round runs everything once, in
random order. "best" is the ratio of the best times of all rounds, "median" the median of the rounds' ratios.
"""

import datetime
import json
import os
import random
import resource
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
THREADS = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}

# Time of nnlib / time of the peer, at most; None: no goal, but a floor of any design on numpy.
STRAIGHT, BARE = {"straight-line numpy": None}, {"products and Adam alone": None}
GOALS = {
    "XOR 2-8-1 tanh, full batch": {"PyTorch": 0.08, "scikit-learn": 0.20} | STRAIGHT,
    "moons 2-16-16-1 ReLU, momentum, batch 32": {"PyTorch": 0.12, "scikit-learn": 0.35} | STRAIGHT,
    "digits 64-64-10, Adam, batch 32": {"PyTorch": 0.28, "scikit-learn": 0.65} | STRAIGHT,
    "784-128-64-10, Adam, batch 128": {"PyTorch": 0.66, "scikit-learn": 0.88, "C + OpenBLAS": 1.4}
    | STRAIGHT
    | BARE,
}
# Time of micrograd / time of Value, at least.
SCALAR_GOALS = {"Value": 7, "Value, collection paused": 15, "Value, a node for a neuron": 50}


def run(*command):
    """The JSON that a script of this folder prints."""
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(HERE / command[0]), *command[1:]]
    environment = os.environ | THREADS | {"PYTHONPATH": path}
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def run_import(module):
    """The same for a Python that imports ``module`` and ends; from bytecode, which the first run leaves."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=HERE.parent, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def measure(rounds):
    """{what was run: its results, one a round}; in random order, with those to compare side by side."""
    groups = [
        [("contestants.py", work, peer, dtype) for peer in ("nnlib", *goals)]
        for work, goals in GOALS.items()
        for dtype in ("float64", "float32")
    ]
    groups += [[("scalar_autodiff.py", engine) for engine in ("micrograd", *SCALAR_GOALS)]]
    groups += [[("import", "numpy"), ("import", "nnlib")]] * 5
    results = {job: [] for group in groups for job in group}
    for number in range(rounds):
        draw = random.Random(number)
        for place, group in enumerate(draw.sample(groups, len(groups))):
            print(f"\rround {number + 1} of {rounds}: {place + 1} of {len(groups)} ", end="", file=sys.stderr)
            for job in draw.sample(group, len(group)):
                results[job].append(run_import(job[1]) if job[0] == "import" else run(*job))
    print(file=sys.stderr)
    return results


def ratios(ours, theirs):
    """The ratio of the best times, and the median of the rounds' ratios."""
    ours, theirs = ([result["seconds"] for result in results] for results in (ours, theirs))
    return min(ours) / min(theirs), statistics.median(a / b for a, b in zip(ours, theirs))


def training_table(results, dtype):
    yield f"\n## Training, {dtype}: time of nnlib / time of the peer\n"
    yield "| work | peer | goal | best | median | nnlib, ms | final losses differ by |"
    yield "|---|---|---|---|---|---|---|"
    for work, goals in GOALS.items():
        ours = results["contestants.py", work, "nnlib", dtype]
        for peer, goal in goals.items():
            theirs = results["contestants.py", work, peer, dtype]
            best, median = ratios(ours, theirs)
            milliseconds = 1e3 * min(result["seconds"] for result in ours)
            gap = "–" if peer in BARE else f"{abs(ours[0]['loss'] - theirs[0]['loss']):.0e}"
            goal = f"≤ {goal:.2f}" if goal else "–"
            numbers = f"{goal} | {best:.2f} | {median:.2f} | {milliseconds:.0f} | {gap}"
            yield f"| {work} | {peer} | {numbers} |"


def scalar_table(results):
    yield "\n## Scalar autodiff: time of micrograd / time of `Value`, micrograd's demo\n"
    yield "| engine | goal | best | median | ms a step |"
    yield "|---|---|---|---|---|"
    theirs = results["scalar_autodiff.py", "micrograd"]
    for engine, goal in SCALAR_GOALS.items():
        ours = results["scalar_autodiff.py", engine]
        best, median = ratios(theirs, ours)
        milliseconds = 1e3 * min(result["seconds"] for result in ours)
        yield f"| {engine} | ≥ {goal} | {best:.1f} | {median:.1f} | {milliseconds:.0f} |"


def import_table(results):
    best, median = ratios(results["import", "nnlib"], results["import", "numpy"])
    yield "\n## Importing: time of `import nnlib` / time of `import numpy`\n"
    yield f"Goal ≤ 1.10; best {best:.2f}, median {median:.2f}."


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    results = measure(rounds)
    lines = [
        "# nnlib beside its peers\n",
        f"{datetime.date.today()}, 2-core x86-64 virtual machine, one thread, rounds: {rounds}.",
        "Made by `python benchmarks/side_by_side.py`; the file says what is measured, and how.",
        "\nTwo rows tell what numpy itself costs on this machine. Straight-line numpy is the same sums",
        "without objects, checks or care for small losses; where nnlib is below 1 beside it, updating",
        "the parameters in blocks saves more than they cost. Products and Adam alone is what no design",
        "on numpy can leave out: no biases, activations or loss.",
        *training_table(results, "float64"),
        *training_table(results, "float32"),
        *scalar_table(results),
        *import_table(results),
    ]
    print("\n".join(lines))
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
