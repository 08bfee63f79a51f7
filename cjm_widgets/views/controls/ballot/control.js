const NUMBERS = Array.from({ length: 10 }, (_, i) => ({ value: i + 1, word: "" }));
const MARKS = ["objection", "need-to-know-more"];

export default control("ballot", (page) => {
  const { el, model, send, say, redraw } = page, uid = "cjm-ballot-" + Math.random().toString(36).slice(2, 8);
  const cannot = new Set();
  let asked = "";
  const now = (id) => model.get("state").options.find((one) => one.id === id);
  const dots = (count, kind) => Array.from({ length: count }, () => h("span", { class: "cjm-ballot-dot" + (kind || ""), "aria-hidden": "true" }));
  const counted = (count) => say(count === 1 ? "dots-one" : count ? "dots-many" : "dots-none", { count });

  /** What is typed as a reason goes along, also when it has not come back yet. */
  const marking = (one, mark) => {
    const box = byKey(el, one.id + "/reason"), reason = mark ? (box ? box.value.trim() : one.reason) : "";
    if (mark) asked = one.id;
    send("mark", { option: one.id, mark, reason });
  };
  const reason = (one) => {
    const key = one.id + "/reason", id = `${uid}-${key}`, [marks, fault] = faultOf(page, key);
    if (asked === one.id) { asked = ""; queueMicrotask(() => byKey(el, key)?.focus()); }
    return h("div", { key: one.id + "/why", class: "cjm-ballot-why" },
      h("label", { for: id }, say("why-" + one.mark)),
      h("input", { type: "text", key, id, class: "cjm-input", dir: "auto", autocomplete: "off", value: one.reason || "", ...marks, ...typing(one.reason || "", (text, box) => {
        if (isTooLong(page, box)) return false;
        const mark = now(one.id)?.mark;
        if (mark && text.trim() !== (now(one.id).reason || "")) send("mark", { option: one.id, mark, reason: text.trim() });
        return true;
      }) }), fault);
  };
  const marks = (state, one) => h("div", { key: one.id + "/marks", class: "cjm-ballot-marks" }, state.mode === "score" ? cannotSay(one) : null,
    MARKS.map((mark) => h("button", { type: "button", key: `${one.id}/${mark}`, class: "cjm-tool", "aria-pressed": String(one.mark === mark), "aria-label": say("mark-of", { mark: say(mark), name: one.name }), onclick: () => marking(one, one.mark === mark ? "" : mark) },
      h("span", { class: "cjm-ballot-tick", "aria-hidden": "true" }, one.mark === mark ? "✓" : "+"), say(mark))));

  const stepper = (state, one) => {
    const full = state.left <= 0, bare = !one.dots;
    const step = (by, sign, off, label, why) => h("button", { type: "button", key: `${one.id}/${sign}`, class: "cjm-ballot-step", "aria-label": say(label, one), "aria-disabled": off ? "true" : null, "aria-describedby": off && why ? why : null,
      onclick: () => { if (!off) send("dot", { option: one.id, by }); else announce(by > 0 ? leftOf(state) : counted(0)); } }, h("span", { "aria-hidden": "true" }, sign));
    return h("div", { key: one.id + "/dots", class: "cjm-ballot-dots", role: "group", "aria-label": one.name },
      step(-1, "−", bare, "less", null),
      h("span", { class: "cjm-ballot-given" }, dots(one.dots), h("span", { class: bare ? "cjm-quiet" : "cjm-hidden" }, counted(one.dots))),
      step(1, "+", full, "more", uid + "-left"));
  };
  const score = (one) => scale(page, one.id, { values: NUMBERS, value: one.score, props: { "aria-label": one.name, "aria-describedby": uid + "-measure" },
      choose: (value) => { cannot.delete(one.id); send("score", { option: one.id, value }); } });
  const cannotSay = (one) => h("button", { type: "button", key: one.id + "/cannot", class: "cjm-tool cjm-ballot-cannot", "aria-label": say("cannot-of", one), "aria-pressed": String(one.score === null && cannot.has(one.id)), onclick: () => {
      if (!cannot.delete(one.id) || one.score !== null) cannot.add(one.id);
      if (one.score !== null) send("score", { option: one.id, value: null });
      redraw();
    } }, h("span", { class: "cjm-ballot-tick", "aria-hidden": "true" }, cannot.has(one.id) && one.score === null ? "✓" : "–"), say("cannot"));
  const given = (state, one) => [
    h("p", { key: one.id + "/given", class: "cjm-ballot-given" }, state.mode === "dots" ? [dots(one.dots), h("span", { class: one.dots ? "" : "cjm-quiet" }, counted(one.dots))]
      : one.score === null ? h("span", { class: "cjm-quiet" }, say("no-score")) : h("strong", {}, say("scored", one))),
    one.mark ? h("p", { key: one.id + "/marked", class: "cjm-ballot-marked" }, h("strong", {}, say(one.mark)), one.reason ? [": ", h("span", { dir: "auto" }, one.reason)] : null) : null];

  const leftOf = ({ left, of }) => say(left <= 0 ? "left-none" : "left", { left, of });
  const tally = (state) => state.mode === "dots"
    ? [h("span", { class: "cjm-ballot-pool" }, dots(Math.max(0, state.left)), dots(Math.max(0, state.of - Math.max(0, state.left)), " cjm-ballot-spent")), h("span", { id: uid + "-left", role: "status" }, leftOf(state))]
    : h("span", { role: "status" }, say("count", { count: state.options.filter((one) => one.score !== null).length, total: state.options.length }));

  return (state) => {
    const locked = !state.open || state.done, marked = (one) => one.dots > 0 || one.mark;
    // What was given, without the many that got nothing.
    const shown = locked && state.mode === "dots" && state.options.some(marked) ? state.options.filter(marked) : state.options;
    return h("div", { class: "cjm-ballot-all", role: "group", "aria-label": state.label },
      state.hint ? h("p", { key: "hint", class: "cjm-quiet", dir: "auto" }, state.hint) : null,
      state.mode === "score" ? h("p", { key: "measure", id: uid + "-measure", class: "cjm-ballot-measure" }, say("measure-" + (state.measure || "any"))) : null,
      locked ? null : h("div", { key: "bar", class: "cjm-ballot-bar" }, tally(state)),
      h("p", { key: "locked", class: "cjm-ballot-locked", role: "status", hidden: !locked }, !state.open ? say("closed") : state.done ? say("done-now") : ""),
      h("ul", { key: "options", dataset: { mode: state.mode } }, shown.map((one) => h("li", { key: one.id, class: "cjm-ballot-option", dataset: { locked, given: state.mode === "dots" ? one.dots > 0 : one.score !== null } },
        h("div", { class: "cjm-ballot-about" }, h("div", { class: "cjm-ballot-name", dir: "auto" }, one.name), one.note ? h("div", { class: "cjm-ballot-note", dir: "auto" }, one.note) : null),
        h("div", { key: one.id + "/vote", class: "cjm-ballot-vote" }, locked ? given(state, one) : state.mode === "dots" ? stepper(state, one) : score(one)),
        locked ? null : [marks(state, one), one.mark ? reason(one) : null]))),
      state.open ? h("button", { type: "button", key: "done", class: "cjm-button cjm-ballot-done" + (state.done ? "" : " cjm-primary"), onclick: () => send("done", { flag: !state.done }) }, say(state.done ? "change" : "done")) : null);
  };
});
