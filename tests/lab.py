"""JupyterLab as ``make lab`` starts it, with a blank lesson in it, open in a browser.

Three things were learnt the hard way: JupyterLab says "idle" before there is a kernel, it opens again what
was open before, and kernels outlive their page. Hence READY, and a folder and a workspace for each test.
"""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat

import start

ROOT = Path(__file__).parents[1]
ARTEFACTS = ROOT / "tests" / "artefacts"

FLAGS = ["--no-browser", "--LabApp.expose_app_in_browser=True"]
DIE_WITH_ME = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execv(sys.executable, sys.argv[1:])"
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}  # as in start.py
READY = """() => {
    const lesson = window.jupyterapp?.shell.currentWidget, context = lesson?.context;
    const ready = lesson?.isRevealed && context?.isReady && context.sessionContext.isReady;
    return ready && context.sessionContext.session.kernel.status === "idle";
}"""


@contextlib.contextmanager
def lab_server(home):
    """Run JupyterLab in the empty ``home``/course and give what it says of itself: url, token, root_dir."""
    course, settings, log = home / "course", home / "config" / "labconfig", home / "log"
    course.mkdir(parents=True)
    settings.mkdir(parents=True)
    (settings / "page_config.json").write_text(json.dumps(NO_NEWS))
    environment = os.environ | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"],
    }
    (make_lab,) = start.TARGETS["lab"][1]
    command = [sys.executable, "-m", *shlex.split(make_lab), *FLAGS]
    if sys.platform == "linux":  # else a test run that is killed leaves the server behind
        command = [sys.executable, "-c", DIE_WITH_ME, *command]
    with open(log, "w") as said:
        process = subprocess.Popen(command, cwd=course, env=environment, stdout=said, stderr=said)
    with process:
        try:
            yield _when_it_listens(process, home / "runtime", log)
        finally:
            process.kill()  # asked politely, it once took more than a minute; kernels end with their server


def _when_it_listens(process, runtime, log, seconds=120):
    """What the server then writes into ``runtime``."""
    for _ in range(10 * seconds):
        for file in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(json.JSONDecodeError):  # half written
                return json.loads(file.read_text())
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start. Its last words:\n{log.read_text()[-2000:]}")


class Lesson:
    """A blank lesson for one test alone: its page in the browser, its file on disk. Cells go by their id."""

    def __init__(self, page, server, folder, name="01_perceptron"):
        shutil.copytree(ROOT / "course" / name, Path(server["root_dir"], folder))
        self.page, self.file = page, Path(server["root_dir"], folder, f"{name}.ipynb")
        self.ids = [cell.id for cell in self.read().cells]
        path = f"lab/workspaces/{folder}/tree/{folder}/{name}.ipynb"
        page.goto(f"{server['url']}{path}?token={server['token']}")
        page.wait_for_function(READY, timeout=60_000)
        self.command("application:toggle-left-area")  # the list of files is not what we look at

    def read(self):
        """The notebook as it is on disk."""
        return nbformat.read(self.file, as_version=4)

    def command(self, name, **options):
        """Have JupyterLab run one of its commands to the end."""
        return self.page.evaluate("(all) => jupyterapp.commands.execute(...all)", [name, options])

    def reload(self):
        self.page.reload()
        self.page.wait_for_function(READY, timeout=60_000)

    def cell(self, id):
        return self.page.locator(f'.jp-Notebook [data-windowed-list-index="{self.ids.index(id)}"]')

    def output(self, id):
        return self.cell(id).locator(".jp-Cell-outputArea")

    def run(self, id, code=None, instead_of=1):
        """As a student does: click into the cell, type ``code`` over its last lines, press Shift+Enter."""
        self.cell(id).locator(".cm-content").click()
        if code:
            for key in ["Control+End", *["Shift+ArrowUp"] * (instead_of - 1), "Shift+Home"]:
                self.page.keyboard.press(key)
            self.page.keyboard.insert_text(code)
        self.run_next()

    def run_next(self):
        """Shift+Enter runs a cell and selects the next one: under a stub that is its check."""
        self.page.keyboard.press("Shift+Enter")

    def unnamed(self, id):
        """What has no name for a screen reader in a cell's output; a slider has a named field beside it."""
        seen = self.output(id).aria_snapshot()
        return re.findall(r"- '?(?:button|combobox|spinbutton|checkbox|radio|textbox|img)\b(?! \").*", seen)

    def look_at(self, *ids):
        """Keep screenshots of these cells in both themes; the light one, the default, comes last."""
        for theme in ("Dark", "Light"):
            self.command("apputils:change-theme", theme=f"JupyterLab {theme}")
            self.page.locator(f'body[data-jp-theme-name="JupyterLab {theme}"]').wait_for(state="attached")
            for id in ids:
                self.cell(id).scroll_into_view_if_needed()  # its neighbours take their size only once seen
                self.cell(id).screenshot(path=ARTEFACTS / f"{id}-{theme.lower()}.png")
