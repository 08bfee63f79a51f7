export default control("rail", ({ el, send, say, redraw }) => {
  let unfolded = false;
  const go = (step) => { unfolded = false; send("go", { step }); redraw(); };

  const entry = (state, { key, title, href }, before, after) => {
    const here = key === state.current, inside = [before, h("span", { class: "cjm-rail-title", dir: "auto" }, title), after];
    const props = { key: "go-" + key, class: "cjm-rail-go", "aria-current": here ? "step" : null };
    return h("li", { key },
      href && !here ? h("a", { ...props, href }, inside) : h("button", { ...props, type: "button", onclick: () => go(key) }, inside));
  };
  const step = (state, one) => entry(state, one,
    h("span", { class: "cjm-rail-mark", "data-done": one.done || null }, one.done ? h("span", { "aria-hidden": "true" }, "✓") : String(one.number),
      one.done ? h("span", { class: "cjm-hidden" }, say("done", { number: one.number })) : ""),
    one.open ? h("span", { class: "cjm-rail-open" }, say("open", { count: one.open })) : "");
  const extra = (state, one) => entry(state, one, h("span", { class: "cjm-rail-mark cjm-rail-bare", "aria-hidden": "true" }, ""), "");

  el.addEventListener("keydown", (e) => { if (e.key === "Escape" && unfolded) { unfolded = false; redraw(); el.querySelector(".cjm-rail-fold")?.focus(); } });

  return (state) => {
    const steps = state.steps || [], current = [...(state.before || []), ...steps, ...(state.extras || [])].find((one) => one.key === state.current);
    const where = current?.number ? say("where", { number: current.number, total: steps.length, title: current.title }) : current?.title || state.label;
    return h("nav", { "aria-label": state.label },
      h("button", { type: "button", key: "fold", class: "cjm-rail-fold", "aria-expanded": String(unfolded), onclick: () => { unfolded = !unfolded; redraw(); } }, h("span", { dir: "auto" }, where), h("span", { class: "cjm-rail-fold-word" }, say(unfolded ? "fold" : "unfold"))),
      h("div", { class: "cjm-rail-lists", "data-unfolded": unfolded || null },
        state.before?.length ? h("ul", { key: "before" }, state.before.map((one) => extra(state, one))) : "",
        h("ol", { key: "steps" }, steps.map((one) => step(state, one))),
        state.extras?.length ? h("ul", { key: "extras", class: "cjm-rail-extras" }, state.extras.map((one) => extra(state, one))) : ""));
  };
});
