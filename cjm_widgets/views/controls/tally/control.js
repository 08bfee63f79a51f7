export default control("tally", ({ say }) => {
  const kind = (one) => (one.done ? "done" : one.here ? "busy" : "away");
  const words = ({ done, here }) => say(!here ? "nobody" : done === 1 ? "one" : done >= here ? "all" : "some", { done, here });
  return (state) => [
    h("div", { key: "box", class: "cjm-tally-box" + (state.large ? " cjm-tally-large" : ""), role: "group", "aria-label": state.label },
      h("p", { key: "words", class: "cjm-tally-words", role: "status" }, words(state)),
      state.here ? h("div", { key: "marks", class: "cjm-tally-marks", "aria-hidden": "true" }, Array.from({ length: state.here }, (_, i) => h("span", { dataset: { done: i < state.done } }))) : null,
      state.text ? h("p", { key: "text", class: "cjm-quiet", dir: "auto" }, state.text) : null,
      state.names?.length ? h("details", { key: "names" }, h("summary", {}, say("names")),
        h("ul", {}, state.names.map((one) => h("li", { dataset: { kind: kind(one) } },
          h("span", { class: "cjm-tally-sign", "aria-hidden": "true" }, { done: "✓", busy: "…", away: "–" }[kind(one)]), h("span", { dir: "auto" }, one.name), h("span", { class: one.here ? "cjm-hidden" : "cjm-tally-note" }, say(one.here ? "is-" + kind(one) : one.done ? "is-done-away" : "is-away")))))) : null),
  ];
});
