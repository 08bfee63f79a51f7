const MARGIN = 4, PATIENCE = 10000, NAMES_ON_WALL = 12;

/** The dark cells as one path: a bar for each run in a row. */
function cellsPath(cells) {
  return cells.split("/").map((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index + MARGIN} ${y + MARGIN}h${run[0].length}v1h-${run[0].length}z`).join("")).join("");
}

export default control("doorplate", ({ el, send, say, redraw }) => {
  let asking = false, waiting = "", timer = 0;
  const focusOn = (key) => queueMicrotask(() => byKey(el, key)?.focus());
  const ask = (on) => { asking = on; redraw(); focusOn(on ? "stay" : "close"); };
  const go = (event) => {
    if (waiting) return;
    [waiting, asking] = [event, false];
    clearTimeout(timer);
    timer = setTimeout(() => { waiting = ""; redraw(); }, PATIENCE);
    send(event);
    redraw();
    if (event === "close_room") focusOn("close");
  };

  const picture = ({ size, cells }, link) => h("svg", { key: "qr", class: "cjm-doorplate-qr", viewBox: `0 0 ${size + 2 * MARGIN} ${size + 2 * MARGIN}`, role: "img", "aria-label": say("qr", { link }), "shape-rendering": "crispEdges" },
    h("rect", { width: size + 2 * MARGIN, height: size + 2 * MARGIN, fill: "#ffffff" }), h("path", { d: cellsPath(cells), fill: "#12161f" }));
  const fact = (key, label, text, kind) => h("div", { key, class: "cjm-doorplate-fact" }, h("dt", {}, label), h("dd", { class: kind, dir: "ltr", translate: "no" }, text));
  const fold = (key, title, texts, props) => h("details", { key, class: "cjm-doorplate-fold" }, h("summary", {}, title), h("ul", {}, texts.map((text) => h("li", props, text))));
  const closing = (state) => !state.may ? null : asking
    ? h("div", { key: "ask", class: "cjm-doorplate-ask", role: "group", "aria-label": say("close"), onkeydown: (e) => { if (e.key === "Escape") { e.preventDefault(); ask(false); } } },
      h("p", {}, say("ask")),
      h("div", { class: "cjm-doorplate-buttons" },
        h("button", { type: "button", key: "stay", class: "cjm-button", onclick: () => ask(false) }, say("stay")),
        h("button", { type: "button", key: "sure", class: "cjm-button", onclick: () => go("close_room") }, say("sure"))))
    : h("button", { type: "button", key: "close", class: "cjm-tool cjm-doorplate-close", onclick: () => { if (!waiting) ask(true); } }, say(waiting ? "closing" : "close"));
  const here = (state) => {
    const names = state.names || [], text = say(state.present === 1 ? "here-one" : state.present ? "here-many" : "here-none", { count: state.present });
    return [h("p", { key: "here", class: "cjm-doorplate-here" }, text),
      !names.length || (state.large && names.length > NAMES_ON_WALL) ? null : state.large ? h("ul", { key: "names", class: "cjm-doorplate-names" }, names.map((name) => h("li", { dir: "auto" }, name))) : fold("names", say("names"), names, { dir: "auto" })];
  };

  let was;
  return Object.assign((state) => {
    const problem = state.problem ? h("p", { key: "problem", class: "cjm-fault", role: "alert", dir: "auto" }, state.problem) : null, now = JSON.stringify([state.open, state.problem]);
    if (now !== was) { was = now; waiting = ""; asking &&= state.open; clearTimeout(timer); }
    const [link, ...others] = state.links || [];
    return h("section", { class: "cjm-doorplate-box" + (state.large ? " cjm-doorplate-large" : ""), "aria-label": state.label, dataset: { open: !!state.open } },
      h("h2", { key: "title" }, state.label), problem,
      state.open ? h("div", { key: "open", class: "cjm-doorplate-open" },
        state.qr && link ? picture(state.qr, link) : null,
        h("div", { key: "facts", class: "cjm-doorplate-facts" },
          link || state.code ? h("dl", {}, link ? fact("link", say(state.qr ? "scan" : "link"), link, "cjm-doorplate-link") : null, state.code ? fact("code", say("code"), state.code, "cjm-doorplate-code") : null) : null,
          others.length && !state.large ? fold("others", say("others"), others, { dir: "ltr", translate: "no" }) : null,
          here(state), closing(state)))
        : state.may ? [h("button", { type: "button", key: "start", class: "cjm-button cjm-primary", onclick: () => go("open_room") }, say(waiting ? "opening" : "open")), h("p", { key: "about", class: "cjm-quiet" }, say("about"))]
          : h("p", { key: "closed", class: "cjm-quiet" }, say("closed")));
  }, { stop: () => clearTimeout(timer) });
});
