const ICONS = {
  undo: "M8 5 4 9l4 4M4 9h9a4.5 4.5 0 0 1 0 9h-3", redo: "M14 5l4 4-4 4M18 9H9a4.5 4.5 0 0 0 0 9h3",
  system: "M3 5h16v10H3zM8 18h6", light: "M11 7a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 2v2M11 18v2M2 11h2M18 11h2M5 5l1 1M16 16l1 1M17 5l-1 1M6 16l-1 1",
  dark: "M18 13A8 8 0 0 1 9 4a7 7 0 1 0 9 9", projector: "M3 4h16M4 4v9h14V4M11 13v3M7 19l4-3 4 3", close: "M6 6l10 10M16 6 6 16",
};
const STAYS = 12000;
const icon = (name) => h("svg", { class: "cjm-icon", viewBox: "0 0 22 22", "aria-hidden": "true" }, h("path", { d: ICONS[name] }));

function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem("cjm-" + name);
    localStorage.setItem("cjm-" + name, value);
  } catch { /* private windows have no storage; the choice then lasts as long as the page */ }
  return null;
}

export default control("page", ({ model, el, send, say, redraw }) => {
  const root = document.documentElement, inLab = document.body.dataset.voila === undefined && !!document.querySelector(".jp-LabShell, .jp-NotebookPanel"), clock = matchMedia("(prefers-color-scheme: dark)");
  let choice = stored("theme"), dismissed = null, last = null, told = null, fading = 0, seen = "", projector = null, known;
  if (!root.lang) root.lang = "en";
  root.classList.toggle("cjm-whole", !inLab);

  const wanted = () => choice || model.get("state").theme || "system";
  const isDark = () => {
    if (wanted() !== "system") return wanted() === "dark";
    return inLab ? document.body.dataset.jpThemeLight === "false" : clock.matches;
  };
  const paint = () => {
    const dark = isDark();
    root.dataset.cjmTheme = dark ? "dark" : "light";
    if (told !== null && told !== dark) send("theme", { dark });
    told = dark;
  };
  const project = (on) => { projector = !!on; if (on) root.dataset.cjmScreen = "projector"; else delete root.dataset.cjmScreen; };

  const stepOf = () => new URLSearchParams(location.search).get("step");
  const goHere = (state) => {
    if (!state.step || state.step === last) return;
    const first = last === null;
    last = state.step;
    if (inLab || stepOf() === state.step) return;
    const query = new URLSearchParams(location.search);
    query.set("step", state.step);
    if (first) history.replaceState({ cjm: state.step }, "");
    else { history.pushState({ cjm: state.step }, "", "?" + query + location.hash); scrollTo(0, 0); }
  };

  // A step that is a notebook of its own is reached by its link: pressed, not assigned, so that JupyterLab's side can open it in place.
  let left = model.get("state").leave?.nth ?? 0;
  const leave = ({ href, nth }) => {
    if (nth === left) return;
    left = nth;
    const link = h("a", { href, hidden: true });
    el.append(link);
    link.click();
    link.remove();
  };

  const onPop = () => { const step = stepOf() || history.state?.cjm; if (step && step !== last) { last = step; send("go", { step }); } };
  const onKey = (e) => {
    if (!(e.ctrlKey || e.metaKey) || e.altKey || !/^[zy]$/i.test(e.key)) return;
    if (isText(e.target) || e.target.isContentEditable || (inLab && !e.target.closest?.(".cjm"))) return;
    e.preventDefault();
    const redo = e.key.toLowerCase() === "y" || e.shiftKey;
    if (model.get("state")[redo ? "can_redo" : "can_undo"]) send(redo ? "redo" : "undo");
  };
  const watch = new MutationObserver(paint);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  clock.addEventListener("change", paint);
  window.addEventListener("popstate", onPop);
  document.addEventListener("keydown", onKey);

  paint();
  project(model.get("state").projector);
  setTimeout(() => send("ready", { theme: isDark() ? "dark" : "light", projector, query: inLab ? "" : location.search }));
  // What takes long is drawn when what comes first has been painted: the heading, and what is drawn along with it.
  const tellSeen = () => { try { send("seen"); } catch { /* the kernel has gone meanwhile, and with it what it would draw */ } };
  const look = (times) => { if (times && !document.getElementById("cjm-heading")?.offsetParent) setTimeout(look, 100, times - 1); else setTimeout(tellSeen, 250); };
  look(50);

  const tool = (name, label, press, more = {}) => h("button", { type: "button", key: name, class: "cjm-tool", onclick: press, ...more }, icon(more["data-icon"] || name), h("span", { class: "cjm-tool-word" }, label));
  const nextTheme = () => {
    const order = ["system", "light", "dark"];
    choice = order[(order.indexOf(wanted()) + 1) % 3];
    stored("theme", choice);
    paint();
    redraw();
    announce(say("theme-now", { theme: say("theme-" + choice) }));
  };
  // The wall is a page of its own, in a window that one drags to the projector; in JupyterLab the type grows in place.
  const toggleProjector = () => {
    if (!inLab) {
      const query = new URLSearchParams(location.search);
      query.set("screen", "projector");
      window.open("?" + query, "cjm-wall");
      return;
    }
    project(!projector);
    send("projector", { on: projector });
    redraw();
  };

  // The wall goes where the facilitator goes: pages of one browser tell each other. A wall that has just come asks; and it goes on
  // trying for a while, since what is sent while its kernel comes up may be lost.
  const way = "BroadcastChannel" in window ? new BroadcastChannel("cjm-step") : null;
  let shown = null, following = 0;
  const lead = (state) => {
    if (!way || !state.workshop || !state.step || shown === state.step) return;
    if (shown === null && state.projector) way.postMessage({ workshop: state.workshop, asking: true });
    shown = state.step;
    if (!state.projector) way.postMessage({ workshop: state.workshop, step: state.step });
  };
  const follow = (step, times) => {
    clearTimeout(following);
    if (!times || model.get("state").step === step) return;
    send("go", { step });
    following = setTimeout(follow, 2000, step, times - 1);
  };
  if (way) way.onmessage = ({ data }) => {
    const state = model.get("state");
    if (data.workshop !== state.workshop) return;
    if (state.projector && data.step) follow(data.step, 5);
    else if (!state.projector && data.asking && state.step) way.postMessage({ workshop: state.workshop, step: state.step });
  };

  // Once the line is back, what was sent and never answered goes to its box again, and what has no place any more is shown.
  const kernel = model.widget_manager?.kernel;
  const takeUp = () => { if (kernel && kernel.connectionStatus !== "connected") kernel.reconnect().catch(() => { /* the page goes on trying */ }); };
  const onStatus = (_, status) => {
    if (status === "connected") setTimeout(() => putBack(Object.fromEntries(Object.entries(keptTexts()).filter(([, one]) => one.sent.length))), 4000);
  };
  window.addEventListener("online", takeUp);
  document.addEventListener("cjm-alone", takeUp);
  kernel?.connectionStatusChanged?.connect(onStatus);
  let homeless = [];
  const lookForHomeless = setTimeout(() => { homeless = Object.entries(globalThis.cjmWaiting); if (homeless.length) redraw(); }, 8000);
  const forgetHomeless = () => { for (const [place] of homeless) { delete globalThis.cjmWaiting[place]; keepAt(place, (one) => { one.text = ""; one.sent = []; }); } homeless = []; redraw(); };

  const putAway = (said) => { dismissed = said; redraw(); };
  // News goes by itself, unless somebody is reading it closely; what went wrong waits.
  const fade = () => {
    clearTimeout(fading);
    const said = seen;
    fading = setTimeout(() => { if (model.get("state").message?.tone === "error" || said !== seen) return; if (el.querySelector(".cjm-message:is(:hover, :focus-within)")) fade(); else putAway(said); }, STAYS);
  };

  // A question waits where it is seen and heard, and leaves the focus to whoever is typing; F6 goes there and back.
  let from = null, answered = null;
  const question = (ask) => h("div", { key: ask.key, role: "group", "aria-label": say("ask"), "aria-keyshortcuts": "F6" },
  h("p", { dir: "auto" }, ask.text),
  ask.values.length ? h("dl", {}, ask.values.flatMap((one) => [h("dt", {}, one.label), h("dd", { dir: "auto" }, one.text)])) : null,
  h("div", { class: "cjm-ask-choices" }, ask.choices.map((one) => h("button", { type: "button", key: "choice/" + one.key, class: one.main ? "cjm-button cjm-primary" : "cjm-button",
    onclick: () => { answered = ask.key; send("answer", { ask: ask.key, choice: one.key }); } }, one.label))));
  const goBack = () => { if (from?.isConnected) from.focus({ preventScroll: true }); from = null; };
  // Once it is answered, the focus goes back to the field: after the field has taken what stands now.
  const settle = (ask) => { if (answered && ask?.key !== answered) { answered = null; setTimeout(() => { if (document.activeElement === document.body) goBack(); }, 200); } };
  el.addEventListener("focusin", (e) => { if (e.target.closest(".cjm-ask") && !e.relatedTarget?.closest(".cjm-ask")) from = e.relatedTarget; });
  const toQuestion = (e) => {
    const asked = el.querySelector('[data-key="ask"]');
    if (e.key !== "F6" || asked.hidden) return;
    e.preventDefault();
    if (asked.contains(document.activeElement)) { goBack(); return; }
    asked.querySelector("button").focus();
  };
  document.addEventListener("keydown", toQuestion);

  return Object.assign((state) => {
    goHere(state);
    lead(state);
    settle(state.ask);
    if (state.leave) leave(state.leave);
    paint();
    if (known !== undefined && state.projector !== known) project(state.projector);
    known = state.projector;
    if (last !== null && !inLab && state.title) document.title = state.title;
    const said = JSON.stringify(state.message ?? null), message = state.message?.text && said !== dismissed ? state.message : null;
    if (said !== seen) { seen = said; fade(); }
    const note = message && [
      h("p", { dir: "auto" }, message.text),
      h("button", { type: "button", key: "dismiss", class: "cjm-tool", "aria-label": say("dismiss"), onclick: () => putAway(said) }, icon("close")),
    ];
    return [
      h("header", { key: "bar", class: "cjm-bar" },
        h("p", { class: "cjm-bar-title", dir: "auto" }, state.title || ""),
        h("p", { class: "cjm-bar-saved", role: "status" }, state.saved ? ["✓ ", state.saved] : ""),
        h("div", { class: "cjm-bar-tools", role: "toolbar", "aria-label": say("tools") },
          state.step ? [tool("undo", say("undo"), () => send("undo"), { disabled: !state.can_undo, title: state.undo_label || null }),
          tool("redo", say("redo"), () => send("redo"), { disabled: !state.can_redo })] : null,
          tool("theme", say("theme-" + wanted()), nextTheme, { "data-icon": wanted(), "aria-label": say("theme-label", { theme: say("theme-" + wanted()) }) }),
          state.step && (inLab || !state.projector) ? tool("projector", say("projector"), toggleProjector, inLab ? { "aria-pressed": String(projector) } : {}) : null)),
      h("div", { key: "messages", class: "cjm-messages" },
      h("div", { key: "homeless", class: "cjm-message cjm-ask", role: "status", hidden: !homeless.length }, homeless.length ? [h("p", {}, say("homeless")),
        h("ul", {}, homeless.map(([, one]) => h("li", { dir: "auto" }, [...one.sent, one.text].filter(Boolean).join("; ")))),
        h("div", { class: "cjm-ask-choices" }, h("button", { type: "button", key: "forget", class: "cjm-button", onclick: forgetHomeless }, say("homeless-forget")))] : []),
      h("div", { key: "ask", class: "cjm-message cjm-ask", role: "status", hidden: !state.ask }, state.ask ? question(state.ask) : []),
      h("div", { key: "alert", class: "cjm-message cjm-message-error", role: "alert", hidden: message?.tone !== "error" }, message?.tone === "error" ? note : []),
      h("div", { key: "note", class: "cjm-message", role: "status", hidden: !message || message.tone === "error" }, message && message.tone !== "error" ? note : [])),
    ];
  }, { stop() { way?.close(); clearTimeout(following); clearTimeout(lookForHomeless); window.removeEventListener("online", takeUp); document.removeEventListener("cjm-alone", takeUp); kernel?.connectionStatusChanged?.disconnect(onStatus); clearTimeout(fading); watch.disconnect(); clock.removeEventListener("change", paint); window.removeEventListener("popstate", onPop); document.removeEventListener("keydown", onKey); document.removeEventListener("keydown", toQuestion); } });
});
