// Over the board: which layers, which state, one stage or all, how large.

const SIZES = [0.5, 0.65, 0.8, 1, 1.25, 1.5];

/** What the viewer chose last, kept by the browser for each page that has a board. */
function remembered(name, value) {
  try {
    const all = JSON.parse(localStorage.getItem("cjm-board") || "{}");
    if (value === undefined) return all[name] || {};
    localStorage.setItem("cjm-board", JSON.stringify({ ...all, [name]: value }));
  } catch { /* a private window has no storage: the choice then lasts as long as the page */ }
  return value || {};
}
const pressed = (key, name, on, act, label) => h("button", { type: "button", key, "aria-pressed": on ? "true" : "false", "aria-label": label, onclick: act }, name);
const choice = (key, label, buttons) => h("div", { class: "jb-choice", role: "group", "aria-label": label, key }, buttons);

function toolbar({ say, send }, s, ui) {
  const rows = s.rows.filter((row) => row.key !== "stages"), size = Math.round(ui.size() * 100), story = s.story;
  const on = (layers) => layers.length === ui.shown.size && layers.every((key) => ui.shown.has(key));
  const step = (by) => ui.resize(by < 0 ? SIZES.findLast((one) => one < ui.size() - 0.01) || SIZES[0] : SIZES.find((one) => one > ui.size() + 0.01) || SIZES.at(-1));
  return h("div", { class: "jb-tools", role: "group", "aria-label": say("tools"), key: "tools" },
    choice("views", say("views"), s.views.map((view) => pressed(`view/${view.key}`, view.name, on(view.layers), () => ui.show(view.layers, view.name)))),
    h("details", { class: "jb-layers", key: "layers", onkeydown: (e) => { if (e.key === "Escape") { e.currentTarget.open = false; e.currentTarget.firstChild.focus(); } } }, h("summary", {}, say("layers")),
      h("div", { role: "group", "aria-label": say("layers") }, rows.map((row) => pressed(`layer/${row.key}`, row.name, ui.shown.has(row.key), () => ui.toggle(row))))),
    s.seen_names.length ? choice("seen", say("seen"), s.seen_names.map((one) => pressed(`seen/${one.key}`, one.name, s.seen === one.key, () => send("look", { seen: one.key })))) : null,
    story ? choice("story", say("story"), [h("button", { type: "button", key: "story/back", disabled: !story.before, onclick: () => ui.tell(story.before), "aria-label": say("story_before") }, "←"),
      h("span", { class: "jb-told", dir: "auto" }, say("story_at", story)), h("button", { type: "button", key: "story/next", disabled: !story.after, onclick: () => ui.tell(story.after), "aria-label": say("story_after") }, "→"),
      h("button", { type: "button", key: "story/whole", onclick: () => ui.tell("") }, say("whole"))])
      : h("button", { type: "button", key: "story/begin", class: "jb-plain", onclick: () => ui.tell(s.slots[0]?.[STAGE] || "") }, say("story_begin")),
    choice("size", say("size"), [pressed("size/less", "−", false, () => step(-1), say("smaller")), h("span", { class: "jb-told" }, `${size}%`), pressed("size/more", "+", false, () => step(1), say("larger")), pressed("size/fit", say("fit"), ui.fits(), () => ui.resize("fit"))]
      .map((one) => { if (one.dataset.key !== "size/fit") one.removeAttribute("aria-pressed"); return one; })));
}
