export default control("sheet", ({ say }) => (state) => {
  const text = () => [state.label, ...state.sections.flatMap((s) => ["", s.title, ...s.lines])].join("\n");
  const copy = async () => {
    try { await navigator.clipboard.writeText(text()); announce(say("copied")); } catch { announce(say("not_copied")); }
  };
  return h("article", { class: "cjm-sheet-page" },
    h("h2", { dir: "auto" }, state.label),
    state.sections.map((section) => h("section", {}, section.title ? h("h3", { dir: "auto" }, section.title) : null,
      section.lines.length > 1 ? h("ul", {}, section.lines.map((line) => h("li", { dir: "auto" }, line))) : section.lines.map((line) => h("p", { dir: "auto" }, line)))),
    state.copy ? h("button", { type: "button", class: "cjm-button", key: "copy", onclick: copy }, say("copy")) : null);
});
