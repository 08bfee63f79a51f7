const PATIENCE = 6000;

export default control("joining", (page) => {
  const { el, model, send, say, redraw } = page, uid = "cjm-joining-" + Math.random().toString(36).slice(2, 8);
  let asked = "", going = "", empty = false, timer = 0, shown = null;
  const focusOn = (key) => queueMicrotask(() => byKey(el, key)?.focus());

  // One press is enough: a second one while the seat is made would take another seat.
  const goIn = (who, event, args) => {
    if (going) return;
    [going, asked] = [who, ""];
    clearTimeout(timer);
    timer = setTimeout(() => { going = ""; redraw(); }, PATIENCE);
    send(event, args);
    announce(say("going"));
    redraw();
  };
  const press = (one) => {
    if (!one.taken) { goIn(one.id, "pick", { member: one.id }); return; }
    asked = one.id;
    redraw();
    focusOn("yes");
  };
  const stay = (one) => { asked = ""; redraw(); focusOn("name/" + one.id); };
  const join = (e) => {
    e.preventDefault();
    const box = byKey(el, "new"), text = box.value.trim();
    empty = !text;
    redraw();
    if (empty || isTooLong(page, box)) box.focus();
    else goIn("new", "enter", { text });
  };

  const question = (one) => h("li", { key: one.id, class: "cjm-joining-whole" }, h("div", { class: "cjm-joining-ask", role: "group", "aria-label": one.name, onkeydown: (e) => { if (e.key === "Escape") { e.preventDefault(); stay(one); } } },
    h("p", { id: uid + "-ask" }, h("strong", { dir: "auto" }, one.name), " ", say("ask")),
    h("div", { class: "cjm-joining-answers" },
      h("button", { type: "button", key: "yes", class: "cjm-button cjm-primary", "aria-describedby": uid + "-ask", onclick: () => goIn(one.id, "pick", { member: one.id }) }, say("yes")),
      h("button", { type: "button", key: "no", class: "cjm-button", onclick: () => stay(one) }, say("no")))));
  const seat = (one) => one.id === asked ? question(one) : h("li", { key: one.id },
    h("button", { type: "button", key: "name/" + one.id, class: "cjm-joining-name", dataset: { taken: !!one.taken, going: going === one.id }, onclick: () => press(one) },
      h("span", { dir: "auto" }, one.name), one.taken || going === one.id ? h("span", { class: "cjm-joining-note" }, say(going === one.id ? "going" : "taken")) : null));

  return Object.assign((state) => {
    const now = JSON.stringify(state), names = state.names || [], id = uid + "-new";
    if (now !== shown) { if (shown !== null) { going = ""; clearTimeout(timer); } shown = now; }
    const [marks, tooLong] = faultOf(page, "new"), text = empty ? say("empty") : state.error, fault = tooLong || (text ? h("p", { key: "error", id: id + "-error", class: "cjm-fault", role: "alert", dir: "auto" }, text) : null);
    return h("section", { class: "cjm-joining-card", "aria-label": state.label },
      state.title ? h("h1", { key: "title", id: "cjm-heading", tabindex: "-1", dir: "auto" }, state.title) : null,
      state.hint ? h("p", { key: "hint", class: "cjm-joining-hint", dir: "auto" }, state.hint) : null,
      names.length ? [h("h2", { key: "who", id: uid + "-who" }, say("who")), h("ul", { key: "names", "aria-labelledby": uid + "-who" }, names.map(seat))] : null,
      h("form", { key: "form", novalidate: true, onsubmit: join },
        h("label", { for: id }, say(names.length ? "new" : "name")),
        h("div", { class: "cjm-joining-line" },
          h("input", { type: "text", key: "new", id, class: "cjm-input", dir: "auto", autocomplete: "name", autocapitalize: "words", spellcheck: "false", enterkeyhint: "go",
            ...(fault && !tooLong ? { "aria-invalid": "true", "aria-describedby": id + "-error" } : {}), ...marks,
            oninput: (e) => { if (empty) { empty = false; redraw(); } isTooLong(page, e.currentTarget); } }),
          h("button", { type: "submit", key: "join", class: "cjm-button cjm-primary" }, going === "new" ? say("going") : say("join"))),
        fault));
  }, { stop: () => clearTimeout(timer) });
});
