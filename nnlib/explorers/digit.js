// A pad of 28 × 28 cells to draw on, by mouse, finger, pen or keyboard. `value` is the ink of its cells, row
// by row, each from 0 to 255. The words come from Python, and examples, when `asked` grows.
//
// The buttons are the pad's own: a click on one of another widget would overtake the strokes that still wait
// for Python to be done with earlier ones, and these would then come back on the pad that it cleared.

const CELLS = 28;
const PIXELS = 10; // the size of a cell on the screen

// Full ink up to 0.7 cells from the middle of the brush, none beyond 1.7: MNIST's strokes are as soft.
function dab(ink, x, y) {
  for (let row = Math.max(0, Math.ceil(y - 2)); row <= Math.min(CELLS - 1, y + 2); row++) {
    for (let column = Math.max(0, Math.ceil(x - 2)); column <= Math.min(CELLS - 1, x + 2); column++) {
      const dark = Math.round(255 * Math.min(1, Math.max(0, 1.7 - Math.hypot(row - y, column - x))));
      const cell = row * CELLS + column;
      ink[cell] = Math.max(ink[cell], dark);
    }
  }
}

function stroke(ink, from, to) {
  const steps = Math.ceil(3 * Math.hypot(to.x - from.x, to.y - from.y)) || 1;
  for (let k = 0; k <= steps; k++) {
    dab(ink, from.x + ((to.x - from.x) * k) / steps, from.y + ((to.y - from.y) * k) / steps);
  }
}

function render({ model, el }) {
  el.innerHTML = `
    <div style="position: relative; width: ${CELLS * PIXELS}px; border: 1px solid currentColor; margin: 4px">
      <canvas width="${CELLS}" height="${CELLS}" tabindex="0" role="application" style="display: block;
        width: 100%; background: white; image-rendering: pixelated; touch-action: none; cursor: crosshair">
      </canvas>
      <div hidden style="position: absolute; box-sizing: border-box; width: ${PIXELS}px; height: ${PIXELS}px;
        outline: 2px solid #d55e00; border: 1px solid white; pointer-events: none"></div>
    </div>
    <div style="margin: 4px; line-height: 1.3; max-width: ${CELLS * PIXELS}px"></div>
    <div aria-live="polite" style="margin: 4px; min-height: 1.3em; line-height: 1.3"></div>
    <div style="display: flex"></div>`;
  const canvas = el.querySelector("canvas");
  const cursor = canvas.nextElementSibling;
  const [, help, place, row] = el.children;
  canvas.setAttribute("aria-label", model.get("label"));
  canvas.setAttribute("aria-description", model.get("help"));
  help.textContent = model.get("help");

  let ink;
  let last = null; // where the pointer was while its button is down
  const at = { x: 14, y: 14 }; // the keyboard's cursor

  function show() {
    ink = Uint8ClampedArray.from(model.get("value"));
    const pixels = new ImageData(CELLS, CELLS);
    ink.forEach((dark, cell) => (pixels.data[4 * cell + 3] = dark)); // black, as opaque as there is ink
    canvas.getContext("2d").putImageData(pixels, 0, 0);
  }

  function tell(name, value) {
    model.set(name, value); // of the ink, this calls show
    model.save_changes();
  }

  function draw(from, to) {
    stroke(ink, from, to);
    tell("value", Array.from(ink));
  }

  const acts = [() => tell("value", Array(CELLS * CELLS).fill(0)), () => tell("asked", model.get("asked") + 1)];
  model.get("buttons").forEach((name, k) => {
    const button = document.createElement("button");
    button.className = "jupyter-widgets jupyter-button widget-button";
    button.textContent = name;
    button.addEventListener("click", acts[k]);
    row.append(button);
  });

  function pointed(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * CELLS - 0.5,
      y: ((event.clientY - box.top) / box.height) * CELLS - 0.5,
    };
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    showCursor(false);
    last = pointed(event);
    draw(last, last);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const now = pointed(event);
    draw(last, now);
    last = now;
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (last = null));

  function showCursor(shown) {
    cursor.hidden = !shown;
    cursor.style.left = `${at.x * PIXELS}px`;
    cursor.style.top = `${at.y * PIXELS}px`;
    place.textContent = shown ? `${model.get("place")} ${at.y + 1}, ${at.x + 1}` : "";
  }

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.stopPropagation(); // to JupyterLab, "a" would be the command to insert a cell
    const paints = event.key === " " || event.key === "Enter";
    const step = STEPS[event.key];
    if (!paints && !step) return;
    event.preventDefault();
    const before = { ...at };
    if (step) {
      at.x = Math.min(CELLS - 1, Math.max(0, at.x + step[0]));
      at.y = Math.min(CELLS - 1, Math.max(0, at.y + step[1]));
    }
    if (paints || event.shiftKey) draw(before, at);
    showCursor(true);
  });
  canvas.addEventListener("focus", () => showCursor(canvas.matches(":focus-visible")));
  canvas.addEventListener("blur", () => showCursor(false));

  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}

export default { render };
