// Shared by every control: put in front of its control.js. Data becomes text nodes and attributes, never markup.

const SVG = new Set(["svg", "g", "path", "circle", "ellipse", "line", "rect", "polygon", "polyline", "text", "tspan", "title", "defs", "use"]);

/** Keeps JupyterLab from taking plain keys (a, c, 1, Delete) as commands to the notebook. */
const HANDS_OFF = "data-lm-suppress-shortcuts";

/** Build an element. props: class, dataset, key, on<event>, value/checked/…, any attribute; null and false are left out. */
function h(tag, props, ...children) {
  const el = SVG.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  const live = {};
  for (const [name, value] of Object.entries(props || {})) {
    if (name === "value" || name === "checked" || name === "selected") { if (value !== undefined) live[name] = value ?? ""; continue; }
    if (value === null || value === undefined || value === false) continue;
    if (name === "key") el.setAttribute("data-key", value);
    else if (name === "dataset") for (const [k, v] of Object.entries(value)) el.dataset[k] = v;
    else if (name.startsWith("on")) { el[name] = value; (el._on ||= []).push(name); }
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  el._live = Object.keys(live);
  return Object.assign(el, live); // last: a select takes its value only when it has its options
}

/** A sentence of the control: its words, {names} filled in. */
function sayer(model) {
  const words = model.get("words") || {};
  return (key, values) => (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values?.[name] ?? all);
}

/** Speak to a screen reader, politely; one live region a document. */
function announce(text) {
  let region = document.getElementById("cjm-live");
  if (!region) {
    region = h("div", { id: "cjm-live", class: "cjm-live", "aria-live": "polite", style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)" });
    document.body.append(region);
  }
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
}

function debounce(fn, ms) {
  let timer = 0, waiting = null;
  const run = (...args) => { waiting = args; clearTimeout(timer); timer = setTimeout(run.flush, ms); };
  run.flush = () => { clearTimeout(timer); const args = waiting; waiting = null; if (args) fn(...args); };
  run.cancel = () => { clearTimeout(timer); waiting = null; };
  return run;
}

function isText(el) {
  return !!el && (el.tagName === "TEXTAREA" || (el.tagName === "INPUT" && !/^(checkbox|radio|button|file|range)$/.test(el.type)));
}

/** Make what is inside root equal to `tree` (an element or a list) while keeping the live elements: focus, scroll, open
 *  details and unsent text survive. Elements are matched by data-key, else by place and tag. */
function patch(root, tree) {
  const wanted = [tree].flat(Infinity).filter(Boolean);
  const keyOf = (n) => (n.nodeType === 1 ? n.getAttribute("data-key") : null);
  const keyed = new Map([...root.childNodes].filter(keyOf).map((n) => [keyOf(n), n]));
  let at = root.firstChild;
  for (let next of wanted) {
    if (!(next instanceof Node)) next = document.createTextNode(next);
    const key = keyOf(next);
    let old = key ? keyed.get(key) : at;
    while (!key && old && keyOf(old)) old = old.nextSibling;
    if (old && old.nodeName === next.nodeName && (keyOf(old) || null) === key && old.type === next.type) {
      if (old === at) at = at.nextSibling;
      else if (old.contains(document.activeElement)) { // it stays, and what stands before it goes behind it: whoever moves loses the focus
        const behind = old.nextSibling;
        while (at && at !== old) { const skipped = at; at = at.nextSibling; root.insertBefore(skipped, behind); }
        at = old.nextSibling;
      } else root.insertBefore(old, at);
      if (key) keyed.delete(key);
      if (old.nodeType === 3) { if (old.data !== next.data) old.data = next.data; } else patchElement(old, next);
    } else root.insertBefore(next, at);
  }
  while (at) { const gone = at; at = at.nextSibling; sendUnsent(gone); gone.remove(); }
}

/** What is being typed in an element that goes, because somebody else removed what it is for, is sent all the same. */
function sendUnsent(gone) {
  if (gone.nodeType !== 1) return;
  for (const box of [gone, ...gone.querySelectorAll("[data-unsent]")]) if (box.dataset.unsent !== undefined) queueMicrotask(() => { if (!box.isConnected) box._send?.(box, "leave"); });
}

/** An element with the attribute data-same stands for the live one with its key, which is left exactly as it is. */
function patchElement(old, next) {
  if (next.hasAttribute("data-same")) return;
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !(name === "open" && old.tagName === "DETAILS") && name !== "data-unsent" && name !== "style" && name !== HANDS_OFF) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value && !(name === "open" && old.tagName === "DETAILS")) old.setAttribute(name, value);
  for (const name of old._on || []) old[name] = null;
  for (const name of next._on || []) old[name] = next[name];
  old._on = next._on;
  if (old.tagName !== "TEXTAREA") patch(old, [...next.childNodes]);
  for (const name of next._live || []) {
    const kept = name === "value" && isText(old) && isTheirs(old, next.value);
    if (!kept && old[name] !== next[name]) old[name] = next[name];
  }
}

/** Whether a text input holds what the person is typing, or has sent and not yet got back: it is not written over. */
function isTheirs(el, incoming) {
  const sent = el._sent, seen = sent?.texts.indexOf(incoming);
  if (sent && (seen === sent.texts.length - 1 || (seen < 0 && incoming !== sent.before))) el._sent = null;
  return document.activeElement === el || el.dataset.unsent !== undefined || !!el._sent;
}

/** Handlers of a text input that send on blur ("leave"), Enter (not in a textarea) and after 700 ms of quiet. `take(text, el, why)`
 *  sends, and gives false when it refuses the text. `el._saw` is the text that the person had before their eyes on beginning to type. */
function typing(before, take) {
  const send = (el, why) => {
    clearTimeout(el._timer);
    if (el.dataset.unsent === undefined || sending(el, el.value, () => take(el.value, el, why)) === false) return;
    delete el.dataset.unsent;
    el._saw = el.value;
    (el._sent ||= { before, texts: [] }).texts.push(el.value);
  };
  const typed = (el) => { el.dataset.unsent = ""; keep(el); clearTimeout(el._timer); el._timer = setTimeout(() => send(el, "quiet"), 700); };
  return {
    onfocus: (e) => { const el = e.currentTarget; if (el.dataset.unsent === undefined) el._saw = el.value; sendBeforeLeaving(el, send); },
    oninput: (e) => typed(e.currentTarget),
    onblur: (e) => { const el = e.currentTarget; send(el, "leave"); if (!isTheirs(el, before) && el.value !== before) el.value = before; },
    onkept: (el, { text, sent, saw }) => {
      const back = text ?? sent.at(-1);
      keep(el, "", true);
      if (back === before) return;
      Object.assign(el, { value: back, _saw: saw ?? before });
      sendBeforeLeaving(el, send);
      typed(el);
    },
    onkeydown: (e) => { if (isEnter(e) && e.currentTarget.tagName !== "TEXTAREA") { e.preventDefault(); send(e.currentTarget, "enter"); } },
  };
}

const isEnter = (e) => e.key === "Enter" && !e.isComposing && !e.shiftKey;

const byKey = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** Whether a box holds more letters than fit; if so, the sentence on it stands under the box after the redraw (see `faultOf`). */
function isTooLong(page, box, max = LINE_LENGTH) {
  const count = [...box.value.trim()].length, more = box._waiting?.length, had = box._fault;
  const text = count <= max ? "" : page.say("long", { count, max }) + (more ? " " + page.say("long-more", { count: more }) : "");
  if (text !== (had?.text || "")) {
    box._fault = text && { text, id: had?.id || "cjm-fault-" + Math.random().toString(36).slice(2, 8) };
    page.redraw();
    if (text && !had) { announce(text); byKey(page.el, box.dataset.key + "/fault")?.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  }
  return !!text;
}

/** What a box gets while it holds too much, and the sentence itself. */
function faultOf(page, key) {
  const fault = byKey(page.el, key)?._fault;
  return fault ? [{ "aria-invalid": "true", "aria-describedby": fault.id }, h("p", { key: key + "/fault", id: fault.id, class: "cjm-fault" }, fault.text)] : [{}, null];
}

/** A box that adds, and the sentence under it: type, Enter, type; a pasted list is a name each; what stands there on leaving is
 *  added too. What is too long is never cut: it stays in the box, and of several in a pasted list the next one comes when the one
 *  before is through. `page` is what `control` gives to `make`; `left` is called when the box is left with nothing in it. */
function adder(page, key, add, props, { max = LINE_LENGTH, onKey, left } = {}) {
  const [marks, fault] = faultOf(page, key), fits = (name) => [...name].length <= max;
  const take = (box, names = linesOf(box.value)) => {
    const long = [...names.filter((name) => !fits(name)), ...(box._waiting || [])], kept = long[0] || "", short = names.filter(fits);
    if (box.value !== kept) box.value = kept;
    box._waiting = long.slice(1);
    if (kept) box.dataset.unsent = ""; else delete box.dataset.unsent;
    isTooLong(page, box, max);
    if (short.length) sending(box, short.join("\n"), () => add(short));
    keep(box, long.join("\n"));
    return !kept;
  };
  return [h("input", { type: "text", key, dir: "auto", autocomplete: "off", enterkeyhint: "enter", ...marks, ...props,
    onfocus: (e) => sendBeforeLeaving(e.currentTarget, (box) => take(box)),
    oninput: (e) => { const box = e.currentTarget; box.dataset.unsent = ""; keep(box, [box.value, ...(box._waiting || [])].join("\n")); isTooLong(page, box, max); },
    onkept: (box, { text, sent }) => {
      const names = linesOf([...sent, text || ""].join("\n"));
      keep(box, "", true);
      if (!names.length) return;
      Object.assign(box, { value: names[0], _waiting: names.slice(1) });
      box.dataset.unsent = "";
      sendBeforeLeaving(box, (one) => take(one));
      keep(box, names.join("\n"));
    },
    onblur: (e) => { if (take(e.currentTarget)) left?.(); },
    onkeydown: (e) => {
      const box = e.currentTarget;
      if (isEnter(e)) { e.preventDefault(); take(box); } else if (!e.isComposing) onKey?.(e, () => take(box, []));
    },
    onpaste: (e) => {
      const box = e.currentTarget, names = linesOf(e.clipboardData.getData("text/plain")), typed = box.value.trim();
      if (names.length < 2) return;
      e.preventDefault();
      take(box, typed ? [typed, ...names] : names);
    } }), fault];
}

/** Where a box stands: on which page, under which heading, in which control, for which item. */
function placeOf(el) {
  const names = [];
  for (let at = el; at && !at.dataset.control; at = at.parentElement) names.push(at.dataset.key || at.getAttribute("aria-label") || "");
  const heading = document.getElementById("cjm-heading")?.textContent || "", query = new URLSearchParams(location.search);
  return [location.pathname, query.get("w") || "", heading, el.closest("[data-control]")?.dataset.control, ...names.filter(Boolean).reverse()].join("\u241f");
}

/** What is typed outlives the page, for as long as the tab, until the kernel has dealt with it: by place, the text that stands in a
 *  box, the texts that were sent, and what the person saw before. `change` gets all of it. */
function keptTexts(change) {
  try {
    const all = JSON.parse(sessionStorage.getItem("cjm-kept") || "{}");
    if (change) { change(all); sessionStorage.setItem("cjm-kept", JSON.stringify(all)); }
    return all;
  } catch { return {}; /* private windows may have no storage */ }
}

/** Change what is kept of one box; what is empty is not kept. */
function keepAt(place, change) {
  keptTexts((all) => {
    const one = all[place] || { sent: [] };
    change(one);
    if (one.text || one.sent.length) all[place] = one; else delete all[place];
  });
}

/** Keep what stands in a box; `anew`: and nothing of what was sent from it. */
function keep(el, text = el.value, anew = false) {
  if (el.isConnected) el._place = placeOf(el);
  keepAt(el._place, (one) => {
    if (one.text === undefined) one.saw = el._saw;
    if (text) one.text = text; else delete one.text;
    if (anew) one.sent = [];
  });
}

const forget = (place, text) => keepAt(place, (one) => { const at = one.sent.indexOf(text); if (at >= 0) one.sent.splice(at, 1); });

/** Let `act` send the text of a box. The text is kept until the kernel has answered what was sent; gives what `act` gives. */
let outgoing = null;
function sending(el, text, act) {
  const one = outgoing = { el, place: el._place, text, sent: false };
  let done;
  keepAt(one.place, (box) => { delete box.text; box.sent.push(text); });
  try { done = act(); } finally { outgoing = null; if (!one.sent) forget(one.place, text); }
  if (done === false) keep(el);
  return done;
}

/** Put texts that were kept back into their boxes, where they stand on the page. Gives what has found no place. */
function putBack(waiting) {
  for (const box of document.querySelectorAll("[data-control] :is(input, textarea)")) {
    const place = box.onkept && box.dataset.unsent === undefined ? placeOf(box) : "", one = waiting[place];
    if (!one) continue;
    delete waiting[place];
    box._place = place;
    box.onkept(box, one);
  }
  return waiting;
}
function putBackSoon(waiting) {
  const looking = setInterval(() => { if (!Object.keys(putBack(waiting)).length) clearInterval(looking); }, 500);
  return waiting;
}
globalThis.cjmWaiting ??= putBackSoon(keptTexts());

/** The kernel has dealt with what was sent: it is kept no longer; what could not be saved goes back into its box, if that was emptied. */
function dealtWith({ el, place, text, unsaved }) {
  const one = unsaved && el.value !== text && keptTexts()[place];
  if (one) putBackSoon({ [place]: one }); else forget(place, text);
}

/** What is typed is sent before the next press does anything, and before the page is hidden: a phone's tap may not blur. */
function sendBeforeLeaving(el, send) {
  el._send = send;
  if (document._cjmFlush) return;
  window.addEventListener("pageshow", () => { document._cjmLeaving = false; });
  document._cjmFlush = (e) => { document._cjmLeaving = /^(pagehide|cjm-leaving)$/.test(e.type); for (const one of document.querySelectorAll(".cjm [data-unsent]")) if (one !== e.target) one._send?.(one, "leave"); };
  document.addEventListener("pointerdown", document._cjmFlush, true);
  document.addEventListener("visibilitychange", document._cjmFlush);
  window.addEventListener("pagehide", document._cjmFlush);
  document.addEventListener("cjm-leaving", document._cjmFlush);
}

/** Names from typed or pasted text: one a line; the bullets and numbers of a list are stripped. */
function linesOf(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  return lines.length < 2 ? lines : lines.map((line) => line.replace(/^(?:[-*•–·▪◦]|\d{1,3}[.)])\s+/, "")).filter(Boolean);
}

/** Wire a control: `make` gives `draw(state)`, which gives its elements, and is called again when the state changes; `redraw`
 *  calls it after a change of what only the page knows. `draw.stop`, where there is one, cleans up. */
function control(name, make) {
  return {
    render({ model, el }) {
      el.classList.add("cjm", "cjm-" + name);
      el.dataset.control = name;
      el.addEventListener("focusin", (e) => e.target.setAttribute(HANDS_OFF, "true")); // on the element itself: on one around it, Lab's selectors match first
      const isOnline = () => (model.widget_manager?.kernel?.connectionStatus ?? "connected") === "connected" && !/^(stopped|unreachable|offline)$/.test(document.documentElement.dataset.cjm);
      let answering = null; // the box whose text the kernel deals with just now
      const send = (event, args, then) => { // `then` is called when the kernel has dealt with it
        const content = { event, ...args }, box = outgoing;
        if (document._cjmLeft) { if (box) box.sent = true; return; } // it stays kept
        if (!box || (document._cjmLeaving && isOnline())) { model.send(content, then && { iopub: { status: ({ content: { execution_state: now } }) => { if (now === "idle") then(); } } }); return; }
        box.sent = true;
        model.send(content, { iopub: { status: ({ content: { execution_state: now } }) => { answering = now === "idle" ? null : box; if (!answering) { dealtWith(box); then?.(); } } } });
      };
      const hear = (answer) => { if (answer?.unsaved && answering) answering.unsaved = true; };
      model.on("msg:custom", hear);
      let draw = null;
      const redraw = () => { const state = model.get("state"); if (draw && state && Object.keys(state).length) patch(el, draw(state)); };
      draw = make({ model, el, send, say: sayer(model), redraw });
      model.on("change:state", redraw);
      redraw();
      return () => { model.off("change:state", redraw); model.off("msg:custom", hear); draw.stop?.(); };
    },
  };
}
