// Ticks of a clock that Python starts and stops. The widget manager sends one when the last is dealt with.

function render({ model, el }) {
  const timer = setInterval(() => {
    if (!model.get("playing") || !el.isConnected) return;
    model.set("value", model.get("value") + 1);
    model.save_changes();
  }, model.get("interval"));
  return () => clearInterval(timer);
}

export default { render };
