export default control("shelf", (page) => {
  const { el, send, say, redraw } = page;
  let starter = "", title = "";
  const create = (event) => { event.preventDefault(); if (title.trim() && !isTooLong(page, byKey(el, "title"))) send("create", { title: title.trim(), starter }); };
  const pick = (key, name, summary, size) => h("label", { class: "cjm-shelf-starter", key: "s-" + key },
    h("input", { type: "radio", name: "cjm-starter", value: key, checked: starter === key, onchange: () => { starter = key; redraw(); } }),
    h("span", {}, h("strong", {}, name), h("span", { class: "cjm-shelf-summary" }, summary), size ? h("span", { class: "cjm-shelf-size" }, size) : null));
  return (state) => {
    const [marks, fault] = faultOf(page, "title");
    return [
      h("section", { key: "open", class: "cjm-shelf-open", "aria-label": say("open") },
        h("h2", {}, say("open")),
        h("ul", {}, state.workshops.map((w) => h("li", { key: "w-" + w.name },
          h("a", { href: w.href, "aria-current": w.name === state.current ? "true" : null, dir: "auto" }, w.title),
          h("span", { class: "cjm-shelf-name" }, w.name + ".cjm" + (w.name === state.current ? " · " + say("this_one") : "")))))),
      h("form", { key: "new", class: "cjm-shelf-new", onsubmit: create },
        h("h2", {}, say("new")),
        h("label", { class: "cjm-shelf-label", for: "cjm-shelf-title" }, say("title")),
        h("div", { class: "cjm-shelf-row" },
          h("input", { id: "cjm-shelf-title", key: "title", type: "text", placeholder: say("example"), ...marks, oninput: (e) => { title = e.currentTarget.value; isTooLong(page, e.currentTarget); } }),
          h("button", { type: "submit", class: "cjm-button cjm-primary", key: "create" }, say("create"))),
        fault,
        state.made ? h("p", { class: "cjm-shelf-made", role: "status" }, say("made", { name: state.made.name }) + " ", h("a", { href: state.made.href }, say("go"))) : null,
        h("fieldset", {}, h("legend", {}, say("begin")),
          h("div", { class: "cjm-shelf-starters" }, pick("", say("empty"), say("empty_summary"), ""), state.starters.map((s) => pick(s.key, s.title, s.summary, s.size))))),
    ];
  };
});
