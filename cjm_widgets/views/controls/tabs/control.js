export default control("tabs", ({ send }) => (state) => {
  const keys = state.tabs.map((tab) => tab.key);
  const step = (event, current) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? keys.length - 1 : by ? (keys.indexOf(current) + by + keys.length) % keys.length : -1;
    if (to < 0) return;
    event.preventDefault();
    event.currentTarget.parentElement.children[to].focus();
    send("choose", { key: keys[to] });
  };
  return h("div", { class: "cjm-tabs-row", role: "group", "aria-label": state.label }, state.tabs.map((tab) => h("button", {
    type: "button", key: tab.key, "aria-pressed": String(tab.key === state.current),
    onclick: () => send("choose", { key: tab.key }), onkeydown: (event) => step(event, tab.key),
  }, tab.title, tab.note ? h("span", { class: "cjm-tabs-note" }, tab.note) : null)));
});
