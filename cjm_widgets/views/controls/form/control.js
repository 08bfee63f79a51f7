/** A number as people write it: 1500, 1,5, 1 500. null when blank, NaN when it is none, undefined when 1,500 may mean two things. */
function numberOf(text) {
  let t = text.replace(/[\s\u00a0\u202f']/g, "").replace("\u2212", "-");
  if (!t) return null;
  if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(t)) return undefined;
  t = /^[-+]?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(t) ? t.replaceAll(",", "") : t.replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(t) ? Number(t) : NaN;
}

const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const isBlank = (value) => value === null || value === undefined || value === "";
const SHORT = new Set(["number", "date", "ref"]);
const PICTURE_SIDE = 320, PICTURE_LENGTH = 110000;

async function smallPicture(file) {
  const whole = await createImageBitmap(file), scale = Math.min(1, PICTURE_SIDE / Math.max(whole.width, whole.height));
  const canvas = h("canvas", { width: Math.max(1, Math.round(whole.width * scale)), height: Math.max(1, Math.round(whole.height * scale)) }), brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(whole, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    const data = canvas.toDataURL("image/jpeg", quality);
    if (data.length <= PICTURE_LENGTH) return data;
  }
  throw new Error("too large");
}

export default control("form", (page) => {
  const { el, send, say, redraw } = page;
  const uid = "cjm-" + Math.random().toString(36).slice(2, 8);
  let item = null, asked, pending, faults, drafts, filters;
  const startAnew = (id) => { item = id; pending = new Map(); faults = {}; drafts = {}; filters = {}; };

  // What was entered stands until Python has answered: a second entry builds on the first.
  const current = (f) => {
    const p = pending.get(f.name);
    if (!p) return f.value;
    const got = JSON.stringify(f.value ?? null), at = p.sent.indexOf(got);
    if (at < p.sent.length - 1 && (at >= 0 || got === p.before)) return p.value;
    pending.delete(f.name);
    return f.value;
  };
  const isHere = (f) => (f.of ?? item) === item;
  const enter = (f, value, saw) => {
    const message = { item: f.of ?? item, name: f.name, value, saw: [saw === undefined ? f.value ?? null : saw] };
    if (!isHere(f)) { send("enter", message); return; } // the form shows another item by now
    const p = pending.get(f.name) || { before: JSON.stringify(f.value ?? null), sent: [] };
    p.value = value;
    p.sent.push(JSON.stringify(value ?? null));
    pending.set(f.name, p);
    delete faults[f.name];
    send("enter", message);
    redraw();
  };
  const refuse = (name, sentence) => { if (faults[name] !== sentence) { faults[name] = sentence; announce(sentence); redraw(); } return false; };
  const focusOn = (key) => setTimeout(() => el.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus());

  /** The value a text stands for, or a sentence why there is none. */
  const read = (f, text, node) => {
    if (f.input === "date") return node.validity.badInput ? { fault: say("date-unclear") } : { value: text || null };
    if (f.input !== "number") return f.max && text.length > f.max ? { fault: say("too-long", { max: f.max, over: text.length - f.max }) } : { value: text };
    const value = numberOf(text);
    if (value === undefined) return { fault: say("number-unclear", { text, one: text.replace(",", ""), other: text.replace(",", ".") }) };
    if (Number.isNaN(value) || (value !== null && !Number.isFinite(value))) return { fault: say("number-none", { text }) };
    if (value !== null && f.step === 1 && !Number.isInteger(value)) return { fault: say("number-whole") };
    if (value !== null && f.min !== undefined && value < f.min) return { fault: say("number-low", { min: f.min }) };
    if (value !== null && f.max !== undefined && value > f.max) return { fault: say("number-high", { max: f.max }) };
    return { value };
  };
  /** A text input: `name` is the field whose fault is shown, `put` takes the value and may refuse it. */
  const textInput = (f, key, value, name, put, more) => {
    const shown = isBlank(value) ? "" : String(value), take = (text, node, why) => {
      const { value: read_, fault } = read(f, text, node), saw = node._saw === undefined ? undefined : read(f, node._saw, node).value;
      if (fault) return !isHere(f) || why === "quiet" && f.input === "number" ? false : refuse(name, fault);
      if (!same(read_, value) || faults[name]) return put(read_, saw);
      return true;
    };
    const props = { key, class: "cjm-input", value: shown, placeholder: f.example || null, ...typing(shown, take), ...more };
    if (f.input === "text") return h("textarea", { rows: 3, dir: "auto", ...props });
    // Half a date is no input to the browser: it says so only on leaving.
    if (f.input === "date") return h("input", { type: "date", ...props, onblur: (e) => { if (e.currentTarget.validity.badInput) e.currentTarget.dataset.unsent = ""; props.onblur(e); } });
    if (f.input === "number") return h("input", { type: "text", inputmode: f.step === 1 && f.min >= 0 ? "numeric" : "decimal", autocomplete: "off", ...props });
    return h("input", { type: "text", dir: "auto", autocomplete: "off", ...props });
  };
  const pick = (f, key, value, put, more) => {
    const options = [...f.options], at = options.findIndex((o) => same(o.value, value));
    if (at < 0 && !isBlank(value)) options.push({ value, label: say("gone") });
    return h("select", { key, class: "cjm-input", value: isBlank(value) ? "" : String(options.findIndex((o) => same(o.value, value))), onchange: (e) => put(e.currentTarget.value === "" ? (f.input === "ref" ? "" : null) : options[e.currentTarget.value].value), ...more },
      f.required && !isBlank(value) ? "" : h("option", { value: "" }, f.none || say("none")), options.map((o, i) => h("option", { value: String(i) }, o.label)));
  };
  const tool = (key, label, mark, press, more) => h("button", { type: "button", key, class: "cjm-tool", "aria-label": label, title: label, onclick: press, ...more }, h("span", { "aria-hidden": "true" }, mark));

  const pills = (f, ids) => {
    const many = f.input === "choices", value = current(f), on = (o) => (many ? (value || []).some((v) => same(v, o.value)) : same(value, o.value));
    const press = (o) => {
      if (many) enter(f, f.options.filter((one) => on(one) !== (one === o)).map((one) => one.value));
      else enter(f, on(o) && !f.required ? null : o.value);
    };
    const clear = (e) => { if (!many && !f.required && /^(Delete|Backspace)$/.test(e.key)) enter(f, null); };
    return h("div", { class: "cjm-pills", role: many ? "group" : "radiogroup", ...ids.group },
      f.options.map((o, i) => h("label", { class: "cjm-pill", dataset: { on: on(o) }, title: o.help || null },
        h("input", { type: many ? "checkbox" : "radio", name: many ? null : `${uid}-${f.name}`, key: `${f.name}.${i}`, checked: on(o), onclick: () => press(o), onkeydown: clear }),
        h("span", { class: "cjm-pill-mark", "aria-hidden": "true" }, on(o) ? "✓" : ""), h("span", { dir: "auto" }, o.label))),
      !many && !f.required && !isBlank(value) ? h("button", { type: "button", key: f.name + ".clear", class: "cjm-tool", onclick: () => { enter(f, null); focusOn(f.name + ".0"); } }, say("clear")) : "");
  };
  const refs = (f, ids) => {
    const value = current(f) || [], word = (filters[f.name] || "").toLowerCase(), shown = f.options.filter((o) => !word || o.label.toLowerCase().includes(word));
    if (!f.options.length) return h("p", { class: "cjm-quiet" }, say("no-options"));
    const toggle = (o) => enter(f, value.includes(o.value) ? value.filter((v) => v !== o.value) : [...value, o.value]);
    return h("div", { role: "group", ...ids.group },
      f.options.length > 12 ? h("input", { type: "search", key: f.name + ".filter", class: "cjm-input", "aria-label": say("filter"), placeholder: say("filter"), oninput: (e) => { filters[f.name] = e.currentTarget.value; redraw(); } }) : "",
      h("ul", { class: "cjm-refs", dataset: { long: f.options.length > 8 } }, shown.map((o) => h("li", { key: `${f.name}-${o.value}` }, h("label", {},
        h("input", { type: "checkbox", key: `${f.name}.${o.value}`, checked: value.includes(o.value), onclick: () => toggle(o) }), h("span", { dir: "auto" }, o.label))))),
      value.length ? h("p", { class: "cjm-quiet cjm-small" }, say("chosen", { count: value.length, total: f.options.length })) : "");
  };
  const lines = (f, ids) => {
    const value = current(f) || [], full = f.most && value.length >= f.most;
    const put = (list) => enter(f, list), without = (i) => value.filter((_, n) => n !== i);
    const move = (i, by) => { const list = without(i); if (i + by < 0 || i + by >= value.length) return; list.splice(i + by, 0, value[i]); put(list); focusOn(`${f.name}.${i + by}`); };
    const edit = (i) => (text) => { const list = [...value]; if (text.trim()) list[i] = text.trim(); else list.splice(i, 1); put(list); };
    const line = (text, i) => {
      const input = textInput({ ...f, input: "line", example: null }, `${f.name}.${i}`, text, f.name, edit(i), { "aria-label": say("line", { label: f.label, number: i + 1 }) }), keys = input.onkeydown;
      input.onkeydown = (e) => { if (e.altKey && /^Arrow(Up|Down)$/.test(e.key)) { e.preventDefault(); move(i, e.key === "ArrowUp" ? -1 : 1); } else keys(e); };
      return h("li", { class: "cjm-line" }, input,
        tool(`${f.name}.${i}.up`, say("up", { text }), "↑", () => move(i, -1), { disabled: i === 0 }),
        tool(`${f.name}.${i}.down`, say("down", { text }), "↓", () => move(i, 1), { disabled: i === value.length - 1 }),
        tool(`${f.name}.${i}.remove`, say("remove-line", { text }), "✕", () => { put(without(i)); focusOn(f.name + ".add"); }));
    };
    return h("div", { role: "group", ...ids.group }, value.length ? h("ul", { class: "cjm-lines" }, value.map(line)) : "",
      full ? "" : adder(page, f.name + ".add", (names) => put([...value, ...names]), { id: ids.id, class: "cjm-input", placeholder: f.example || say("lines-add") }, { max: f.max }));
  };
  const rows = (f, ids) => {
    const kept = current(f) || [], all = drafts[f.name] ? [...kept, drafts[f.name]] : kept;
    const lacking = (row) => f.columns.find((c) => c.required && isBlank(row[c.name])), isEmpty = (row) => f.columns.every((c) => isBlank(row[c.name]) || row[c.name] === false);
    const put = (i, name) => (value) => {
      const row = { ...all[i], [name]: value };
      if (i < kept.length && lacking(row)) return refuse(f.name, say("row-lacks", { column: lacking(row).label }));
      if (i < kept.length) return enter(f, kept.map((one, n) => (n === i ? row : one)));
      const open = lacking(row) || isEmpty(row);
      drafts[f.name] = open ? row : null;
      return open ? redraw() : enter(f, [...kept, row]);
    };
    const remove = (i) => { if (i < kept.length) enter(f, kept.filter((_, n) => n !== i)); else { drafts[f.name] = null; redraw(); } focusOn(f.name + ".add"); };
    const cell = (row, i, c) => {
      const key = `${f.name}.${i}.${c.name}`, id = `${uid}-${key}`, more = { id };
      return h("div", { class: "cjm-cell", dataset: { input: c.input } }, h("label", { for: id }, c.label),
        c.options ? pick(c, key, row[c.name], put(i, c.name), more)
          : c.input === "flag" ? h("input", { type: "checkbox", key, checked: !!row[c.name], onclick: (e) => put(i, c.name)(e.currentTarget.checked), ...more })
            : textInput({ ...c, input: c.input === "text" ? "line" : c.input }, key, row[c.name], f.name, put(i, c.name), more));
    };
    const start = () => { if (!drafts[f.name]) { drafts[f.name] = {}; redraw(); } focusOn(`${f.name}.${kept.length}.${f.columns[0].name}`); };
    const missing = drafts[f.name] && !isEmpty(drafts[f.name]) && lacking(drafts[f.name]);
    return h("div", { role: "group", ...ids.group },
      all.length ? h("div", { class: "cjm-rows", style: `--cjm-columns:${f.columns.map((c) => (SHORT.has(c.input) ? "minmax(6.5rem,1fr)" : "minmax(6.5rem,1.4fr)")).join(" ")}` },
        all.map((row, i) => h("div", { class: "cjm-row", role: "group", "aria-label": say("row", { label: f.label, number: i + 1 }) }, f.columns.map((c) => cell(row, i, c)), tool(`${f.name}.${i}.remove`, say("remove-row", { number: i + 1 }), "✕", () => remove(i))))) : "",
      missing ? h("p", { class: "cjm-quiet cjm-small" }, say("row-waits", { column: missing.label })) : "",
      f.most && all.length >= f.most ? "" : h("button", { type: "button", key: f.name + ".add", class: "cjm-button cjm-add", onclick: start }, say("row-add")));
  };
  const picture = (f, ids) => {
    const value = current(f), isPicture = /^data:image\/(jpeg|png|webp);base64,/.test(value || "");
    const chosen = async (e) => {
      const input = e.currentTarget, file = input.files[0], asked = item;
      if (!file) return;
      try {
        const data = await smallPicture(file);
        if (asked === item) { delete faults[f.name]; send("picture", { item, name: f.name, data }); redraw(); }
      } catch { refuse(f.name, say("picture-none", { file: file.name })); }
      input.value = "";
    };
    return h("div", { class: "cjm-picture-field" },
      isPicture ? h("img", { src: value, alt: say("picture-alt") }) : h("div", { class: "cjm-picture-none", "aria-hidden": "true" }),
      h("label", { class: "cjm-button cjm-file" }, isPicture ? say("picture-other") : say("picture-choose"), h("input", { type: "file", id: ids.id, key: f.name, accept: "image/*", onchange: chosen })),
      isPicture ? h("button", { type: "button", key: f.name + ".remove", class: "cjm-tool", onclick: () => enter(f, "") }, say("picture-remove")) : "");
  };

  const inside = (f, ids, about) => {
    const value = current(f), put = (v, saw) => enter(f, v, saw), more = { id: ids.id, ...about };
    if (f.input === "choices" || (f.input === "choice" && f.options.length <= 6)) return pills(f, ids);
    if (f.input === "choice" || f.input === "ref") return pick(f, f.name, value, put, more);
    const drawn = { refs, lines, rows, picture }[f.input];
    return drawn ? drawn(f, ids) : textInput(f, f.name, value, f.name, put, more);
  };
  const field = (state, f) => {
    const id = `${uid}-${f.name}`, fault = faults[f.name] || state.errors?.[f.name], grouped = /^(choices|refs|rows)$/.test(f.input) || (f.input === "choice" && f.options.length <= 6);
    const described = [f.help && id + "-help", fault && id + "-fault"].filter(Boolean).join(" ") || null, about = { "aria-describedby": described, "aria-invalid": fault ? "true" : null };
    const ids = { id, group: { "aria-labelledby": id + "-label", "aria-describedby": described } };
    const error = h("p", { id: id + "-fault", key: "fault", class: "cjm-fault", hidden: !fault }, fault || "");
    const help = f.help ? h("p", { id: id + "-help", class: "cjm-quiet cjm-small" }, f.help) : "";
    if (f.input === "flag") return h("div", { key: f.name, class: "cjm-field", dataset: { input: "flag" } }, h("label", { class: "cjm-flag" }, h("input", { type: "checkbox", key: f.name + ".flag", checked: !!current(f), onclick: (e) => enter(f, e.currentTarget.checked), ...about }), h("span", {}, f.label)), help, error);
    return h("div", { key: f.name, class: "cjm-field", dataset: { input: f.input, wide: !SHORT.has(f.input) } },
      h(grouped ? "div" : "label", { class: "cjm-label", id: id + "-label", for: grouped ? null : id }, f.label), help, inside(f, ids, about), error);
  };
  const section = (state, one, i) => {
    const fields = one.fields.map((f) => ({ ...f, of: state.item })), open = fields.filter((f) => !f.hidden_until_asked), hidden = fields.filter((f) => f.hidden_until_asked);
    const body = [
      one.help ? h("p", { class: "cjm-quiet" }, one.help) : "",
      open.length ? h("div", { key: "fields", class: "cjm-fields" }, open.map((f) => field(state, f))) : "",
      hidden.length ? h("details", { key: "hidden", class: "cjm-fold" }, h("summary", {}, open.length ? say("hidden") : one.title || say("hidden")), h("div", { class: "cjm-fields" }, hidden.map((f) => field(state, f)))) : "",
    ];
    if (one.folded) return h("details", { key: "s" + i, class: "cjm-fold" }, h("summary", {}, one.title), body);
    return h("section", { key: "s" + i }, one.title && open.length && one.title !== open[0].label ? h("h2", {}, one.title) : "", body);
  };

  return (state) => {
    if (state.item !== item) startAnew(state.item);
    if ((state.asked || 0) > asked) setTimeout(() => (el.querySelector(".cjm-field:first-child input:checked") || el.querySelector(".cjm-input, input"))?.focus());
    asked = Math.max(asked ?? 0, state.asked || 0);
    const sections = (state.sections || []).map((one, i) => section(state, one, i));
    return h("div", { key: "item-" + state.item, role: "group", "aria-label": state.label, class: "cjm-form-body" },
      state.folded ? h("details", { key: "all", class: "cjm-fold" }, h("summary", { dir: "auto" }, state.label), sections) : sections);
  };
});
