export default control("turn", ({ send, say }) => {
  const way = (target, arrow, side) => {
    if (!target) return h("span", {});
    const text = side === "previous" ? [arrow + " ", target.title] : [target.title, " " + arrow];
    const props = { class: `cjm-turn-way cjm-turn-${side}`, key: side, "aria-label": say(side, { title: target.title }) };
    return target.href ? h("a", { ...props, href: target.href }, text)
      : h("button", { ...props, type: "button", onclick: () => send("go", { step: target.key }) }, text);
  };
  return (state) => h("div", { class: "cjm-turn-ways", role: "group", "aria-label": say("label") }, way(state.previous, "←", "previous"), way(state.next, "→", "next"));
});
