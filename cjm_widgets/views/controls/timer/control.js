export default control("timer", ({ model, el, say, redraw }) => {
  const key = () => "cjm-timer:" + (model.get("state").workshop || "");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("cjm-timer") : null;
  const read = () => { try { return JSON.parse(localStorage.getItem(key())) || null; } catch { return null; } };
  const write = (run) => {
    try { run ? localStorage.setItem(key(), JSON.stringify(run)) : localStorage.removeItem(key()); } catch { /* private window */ }
    channel?.postMessage(key());
    redraw();
  };
  if (channel) channel.onmessage = redraw;
  const left = (run) => (run.paused ?? run.ends - Date.now());
  const clock = (ms) => { const s = Math.max(0, Math.ceil(ms / 1000)); return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`; };
  let rang = 0, drawn = "";
  const tick = setInterval(() => {
    if (!el.isConnected && !document.body.contains(el)) return;
    const run = read(), shown = el.querySelector(".cjm-timer-clock");
    // What the other screen wrote may arrive after its message.
    if (JSON.stringify(run) !== drawn) { redraw(); return; }
    if (!run) return;
    const rest = left(run);
    if (shown.textContent !== clock(rest)) shown.textContent = clock(rest);
    el.querySelector(".cjm-timer-bar > span").style.width = `${Math.max(0, Math.min(100, (100 * rest) / run.total))}%`;
    if (rest <= 0 && rang !== run.ends) { rang = run.ends; redraw(); announce(say("over")); }
  }, 250);
  model.on("destroy", () => { clearInterval(tick); channel?.close(); });
  const button = (name, act, main) => h("button", { type: "button", key: name, class: "cjm-button" + (main ? " cjm-primary" : ""), onclick: act }, say(name));
  return (state) => {
    const run = read(), rest = run ? left(run) : state.minutes * 60000;
    drawn = JSON.stringify(run);
    return h("section", { class: "cjm-timer-box" + (state.large ? " cjm-timer-large" : ""), "aria-label": say("label") },
      h("div", { class: "cjm-timer-face" },
        h("span", { class: "cjm-timer-clock", role: "timer", dataset: run ? { on: "1" } : {} }, clock(rest)),
        h("span", { class: "cjm-timer-word" }, run ? (rest <= 0 ? say("over") : run.paused !== undefined ? say("paused") : say("left")) : say("planned"))),
      h("div", { class: "cjm-timer-bar", "aria-hidden": "true" }, h("span", { style: `width:${run ? Math.max(0, Math.min(100, (100 * rest) / run.total)) : 100}%` })),
      state.large ? null : h("div", { class: "cjm-timer-buttons" },
        !run ? button("start", () => write({ ends: Date.now() + state.minutes * 60000, total: state.minutes * 60000 }), true)
          : [button("more", () => write(run.paused !== undefined ? { ...run, paused: run.paused + 120000, total: run.total + 120000 } : { ...run, ends: Math.max(run.ends, Date.now()) + 120000, total: run.total + 120000 })),
            run.paused !== undefined ? button("go_on", () => write({ ends: Date.now() + run.paused, total: run.total }))
              : button("pause", () => write({ ...run, paused: Math.max(0, run.ends - Date.now()) })),
            button("stop", () => write(null))]));
  };
});
