export default control("prompt", ({ say }) => {
  const runs = (text) => text.map(([words, style]) => (style ? h(style, {}, words) : words));
  const block = (b) => (b.list ? h("ul", {}, b.list.map((entry) => h("li", {}, runs(entry)))) : h("p", {}, runs(b.text)));
  return (state) => (!state.heading ? null : [
    h("div", { class: "cjm-prompt-head", key: "head" },
      state.kicker ? h("p", { class: "cjm-prompt-kicker" }, state.kicker) : null,
      h("h1", { id: "cjm-heading", tabindex: "-1", dir: "auto" }, state.heading),
      state.lead ? h("p", { class: "cjm-prompt-lead", dir: "auto" }, state.lead) : null,
      state.figures?.length ? h("dl", { class: "cjm-figures" }, state.figures.map((one) => h("div", { class: "cjm-figure" },
        h("dt", { dir: "auto" }, one.name), h("dd", { class: "cjm-figure-value" }, one.value), one.note ? h("dd", { class: "cjm-figure-note" }, one.note) : null))) : null),
    state.guide?.length ? h("details", { class: "cjm-prompt-guide", key: "guide-" + state.step },
      h("summary", {}, say("guide")),
      h("div", { class: "cjm-prompt-sections" }, state.guide.map((section) => h("section", {},
        h("h2", {}, section.title), section.blocks.map(block))))) : null,
  ]);
});
