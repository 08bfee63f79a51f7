const MOUTHS = ["M10.5 23.5Q16 15.5 21.5 23.5", "M11 22.5Q16 18.5 21 22.5", "M11 21H21", "M11 20Q16 24 21 20", "M10.5 19Q16 27 21.5 19"];

function face(index) {
  return h("svg", { viewBox: "0 0 32 32", class: "cjm-face", "aria-hidden": "true" },
    h("circle", { cx: 16, cy: 16, r: 14.5 }),
    h("circle", { cx: 11.3, cy: 12.8, r: 1.9, class: "cjm-face-eye" }), h("circle", { cx: 20.7, cy: 12.8, r: 1.9, class: "cjm-face-eye" }),
    h("path", { d: MOUTHS[index] || MOUTHS[2] }));
}

export default control("faces", ({ model, el, send, say, redraw }) => {
  let current = null, drawn = new Map();
  const at = {};

  const focusFace = (row, index) => el.querySelector(`[data-key="${CSS.escape(`${row}/${index}`)}"]`)?.focus();

  const pick = (row, value) => {
    current = row.id;
    send("pick", { touchpoint: row.id, value: value === row.value ? null : value });
    redraw();
  };

  /** The Tab key comes back to the face that had the focus last. */
  const stopAt = (row, index, button) => {
    at[row.id] = index;
    for (const other of button.parentElement.children) other.tabIndex = other === button ? 0 : -1;
  };

  const onKey = (e, row, index) => {
    const { faces, rows } = model.get("state"), last = faces.length - 1, here = rows.findIndex((r) => r.id === row.id);
    const rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1;
    const steps = { ArrowLeft: -rtl, ArrowRight: rtl, Home: -index, End: last - index };
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.key in steps) focusFace(row.id, Math.min(last, Math.max(0, index + steps[e.key])));
    else if (e.key === "ArrowUp" || e.key === "ArrowDown") {
      const next = rows[here + (e.key === "ArrowUp" ? -1 : 1)];
      if (next) focusFace(next.id, index);
    } else if (e.key >= "1" && e.key <= String(faces.length)) {
      if (faces[e.key - 1].value !== row.value) pick(row, faces[e.key - 1].value);
      focusFace(row.id, e.key - 1);
    } else if (e.key === "Delete" || e.key === "Backspace") { if (row.value !== null) pick(row, row.value); }
    else return;
    e.preventDefault();
  };

  const words = (row, field) => {
    const label = say(field), text = row[field] || "";
    return h("label", { class: "cjm-faces-field" }, h("span", {}, label),
      h("textarea", { class: "cjm-input", key: `${row.id}/${field}`, rows: "1", dir: "auto", maxlength: "8000", placeholder: say(`${field}_example`), value: text,
        ...typing(text, (value) => { if (value.trim() !== text) send("say", { touchpoint: row.id, field, text: value.trim() }); }) }));
  };

  const under = (row) => {
    const { brief } = model.get("state");
    if (current === row.id) return h("div", { class: "cjm-faces-say", key: `${row.id}/say` }, words(row, "reason"), brief ? null : words(row, "quote"),
      brief || row.value === null ? null : h("label", { class: "cjm-faces-seen" }, h("input", { type: "checkbox", key: `${row.id}/evidence`, checked: row.evidence === "observed",
        onchange: (e) => send("say", { touchpoint: row.id, field: "evidence_level", text: e.currentTarget.checked ? "observed" : "assumed" }) }), h("span", {}, say("observed"))),
      !brief && row.value !== null && row.evidence === "observed" ? words(row, "source") : null);
    const said = row.reason || row.quote;
    if (!said && row.value === null) return null;
    return h("div", { class: "cjm-faces-said" },
      row.reason ? h("span", { dir: "auto" }, row.reason) : null,
      row.quote ? h("q", { dir: "auto" }, row.quote) : null,
      row.evidence === "observed" ? h("span", { class: "cjm-faces-mark" }, "● " + say("seen")) : null,
      h("button", { type: "button", class: "cjm-faces-open", key: `${row.id}/open`, "aria-label": say(said ? "change_of" : "open_of", row),
        onclick: () => { current = row.id; redraw(); el.querySelector(`[data-key="${CSS.escape(`${row.id}/reason`)}"]`)?.focus(); } }, say(said ? "change" : "open")));
  };

  const line = (state, row) => {
    const chosen = state.faces.findIndex((f) => f.value === row.value), stop = at[row.id] ?? Math.max(chosen, 0);
    const about = [row.channel, row.median].filter(Boolean);
    return h("div", { class: "cjm-faces-row", key: row.id, role: "group", "aria-label": row.name, "data-graded": chosen >= 0 ? "yes" : "no" },
      h("div", { class: "cjm-faces-about" },
        row.action ? h("div", { class: "cjm-faces-action", dir: "auto" }, row.action) : null,
        h("div", { class: "cjm-faces-name", dir: "auto" }, row.name),
        about.length || row.marks?.length ? h("div", { class: "cjm-faces-meta" },
          about.map((text) => h("span", { dir: "auto" }, text)), [row.marks || []].flat().map((text) => h("span", { class: "cjm-faces-mark", dir: "auto" }, text))) : null),
      h("div", { class: "cjm-faces-set", role: "radiogroup", "aria-label": say("feel", row) },
        state.faces.map((f, i) => h("button", { type: "button", role: "radio", class: "cjm-faces-pick", key: `${row.id}/${i}`, "aria-checked": i === chosen ? "true" : "false", "data-tone": f.value < 0 ? "low" : f.value > 0 ? "high" : "middle",
          tabindex: i === stop ? "0" : "-1", onclick: () => pick(row, f.value), onkeydown: (e) => onKey(e, row, i), onfocus: (e) => stopAt(row, i, e.currentTarget) },
        face(i), h("span", {}, f.word)))),
      under(row));
  };

  return (state) => {
    const out = [], seen = new Map();
    let stage = null;
    for (const row of state.rows) {
      if (row.stage && row.stage !== stage) out.push(h("h2", { class: "cjm-faces-stage", key: `stage/${row.stage}`, dir: "auto" }, row.stage));
      stage = row.stage;
      const sign = JSON.stringify([row, current === row.id, state.faces]);
      seen.set(row.id, sign);
      out.push(drawn.get(row.id) === sign ? h("div", { key: row.id, "data-same": true }) : line(state, row));
    }
    drawn = seen;
    return h("div", { class: "cjm-faces-all", role: "group", "aria-label": state.label },
      state.hint ? h("p", { class: "cjm-faces-hint" }, state.hint) : null, out);
  };
});
