export default control("tabs", ({ el, send }) => (state) => {
  const keys = state.tabs.map((tab) => tab.key), look = state.look || "row";
  const step = (event, current) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? keys.length - 1 : by ? (keys.indexOf(current) + by + keys.length) % keys.length : -1;
    if (to < 0) return;
    event.preventDefault();
    el.querySelectorAll("button")[to].focus();
    send("choose", { key: keys[to] });
  };
  if (!keys.length) return null;
  return h("div", { class: "cjm-tabs-" + look, role: "group", "aria-label": state.label, key: look },
    look === "chips" ? h("span", { class: "cjm-tabs-label", "aria-hidden": "true" }, state.label) : null,
    state.tabs.map((tab) => h("button", {
      type: "button", key: tab.key, "aria-pressed": String(tab.key === state.current), dir: "auto",
      onclick: () => send("choose", { key: tab.key }), onkeydown: (event) => step(event, tab.key),
    }, tab.title, tab.note ? h("span", { class: "cjm-tabs-note" }, tab.note) : null)));
});
