export default control("actions", ({ el, send, say, redraw }) => {
  let asking = "";
  const focusOn = (key) => queueMicrotask(() => byKey(el, key)?.focus());
  const ask = (key, back) => { asking = key; redraw(); focusOn(back || "stay"); };
  // What is pressed may take its own button away, or the whole control: the focus stays near, not at the top of the page.
  const keepFocus = (place) => [150, 600, 1500].forEach((wait) => setTimeout(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const near = el.isConnected && el.firstElementChild ? el.firstElementChild : place;
    if (!near?.isConnected) return;
    near.tabIndex = -1;
    near.focus({ preventScroll: true });
    near.scrollIntoView({ block: "nearest" });
  }, wait));
  const act = (one) => { asking = ""; send("act", { key: one.key }); redraw(); keepFocus(el.closest(".cjm-room, .cjm-participant")); };
  const button = (one) => h("button", {
    type: "button", key: "do-" + one.key, class: "cjm-button" + (one.main ? " cjm-primary" : ""),
    "aria-pressed": one.pressed === null || one.pressed === undefined ? null : String(one.pressed),
    onclick: () => (one.ask ? ask(one.key) : act(one)),
  }, one.title);
  const question = (one) => h("div", { key: "ask", class: "cjm-actions-ask", role: "group", "aria-label": one.title, onkeydown: (e) => { if (e.key === "Escape") { e.preventDefault(); ask("", "do-" + one.key); } } },
    h("p", { dir: "auto" }, one.ask),
    h("div", { class: "cjm-actions-row" },
      h("button", { type: "button", key: "stay", class: "cjm-button", onclick: () => ask("", "do-" + one.key) }, say("stay")),
      h("button", { type: "button", key: "sure", class: "cjm-button cjm-primary", onclick: () => act(one) }, one.title)));
  return (state) => {
    const asked = (state.buttons || []).find((one) => one.key === asking);
    if (!state.title && !state.text && !(state.buttons || []).length) return null;
    return h("section", { class: "cjm-actions-box", "aria-label": state.label || state.title || null },
      state.title ? h("h2", { key: "title", dir: "auto" }, state.title) : null,
      state.text ? h("p", { key: "text", class: "cjm-actions-text", dir: "auto" }, state.text) : null,
      asked ? question(asked) : state.buttons.length ? h("div", { key: "row", class: "cjm-actions-row" }, state.buttons.map(button)) : null);
  };
});
