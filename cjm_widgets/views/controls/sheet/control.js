export default control("sheet", ({ say }) => (state) => {
  const text = () => [state.label, ...state.sections.flatMap((s) => ["", s.title, ...s.lines])].join("\n");
  const copy = async () => {
    try { await navigator.clipboard.writeText(text()); announce(say("copied")); } catch { announce(say("not_copied")); }
  };
  return h("article", { class: "cjm-sheet-page" },
    h("h2", { dir: "auto" }, state.label),
    state.sections.map((section) => h("section", {}, h("h3", {}, section.title),
      section.lines.length > 1 ? h("ul", {}, section.lines.map((line) => h("li", { dir: "auto" }, line))) : section.lines.map((line) => h("p", { dir: "auto" }, line)))),
    h("button", { type: "button", class: "cjm-button", key: "copy", onclick: copy }, say("copy")));
});
