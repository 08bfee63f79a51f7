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
      if (old !== at) { const focused = old.contains(document.activeElement) ? document.activeElement : null; root.insertBefore(old, at); focused?.focus({ preventScroll: true }); }
      else at = at.nextSibling;
      if (key) keyed.delete(key);
      if (old.nodeType === 3) { if (old.data !== next.data) old.data = next.data; } else patchElement(old, next);
    } else root.insertBefore(next, at);
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
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
  for (const name of next._live || []) if (old[name] !== next[name] && !(name === "value" && isText(old) && isTheirs(old, next.value))) old[name] = next[name];
}

/** Whether a text input holds what the person is typing, or has sent and not yet got back: it is not written over. */
function isTheirs(el, incoming) {
  if (document.activeElement === el || el.dataset.unsent !== undefined) return true;
  if (!el._sent) return false;
  const seen = el._sent.texts.indexOf(incoming);
  if (seen === el._sent.texts.length - 1 || (seen < 0 && incoming !== el._sent.before)) { el._sent = null; return false; }
  return true;
}

/** Handlers of a text input that send on blur ("leave"), Enter (not in a textarea) and after 700 ms of quiet. `take(text, el, why)`
 *  sends, and gives false when it refuses the text. */
function typing(before, take) {
  const send = (el, why) => {
    clearTimeout(el._timer);
    if (el.dataset.unsent === undefined || take(el.value, el, why) === false) return;
    delete el.dataset.unsent;
    (el._sent ||= { before, texts: [] }).texts.push(el.value);
  };
  return {
    onfocus: (e) => sendBeforeLeaving(e.currentTarget, send),
    oninput: (e) => { const el = e.currentTarget; el.dataset.unsent = ""; clearTimeout(el._timer); el._timer = setTimeout(() => send(el, "quiet"), 700); },
    onblur: (e) => send(e.currentTarget, "leave"),
    onkeydown: (e) => { if (isEnter(e) && e.currentTarget.tagName !== "TEXTAREA") { e.preventDefault(); send(e.currentTarget, "enter"); } },
  };
}

const isEnter = (e) => e.key === "Enter" && !e.isComposing && !e.shiftKey;

/** Handlers of an input that adds: type, Enter, type; a pasted list is a name each; what stands there on leaving is added too. */
function adding(add) {
  const take = (el) => { const names = linesOf(el.value); el.value = ""; delete el.dataset.unsent; if (names.length) add(names); };
  return {
    onfocus: (e) => sendBeforeLeaving(e.currentTarget, take),
    oninput: (e) => { e.currentTarget.dataset.unsent = ""; },
    onblur: (e) => take(e.currentTarget),
    onkeydown: (e) => { if (isEnter(e)) { e.preventDefault(); take(e.currentTarget); } },
    onpaste: (e) => {
      const el = e.currentTarget, text = e.clipboardData.getData("text/plain");
      if (linesOf(text).length < 2) return;
      e.preventDefault();
      const names = linesOf(text);
      if (el.value.trim()) names.unshift(el.value.trim());
      el.value = "";
      delete el.dataset.unsent;
      add(names);
    },
  };
}

/** What is typed is sent before the next press does anything, and before the page is hidden: a phone's tap may not blur. */
function sendBeforeLeaving(el, send) {
  el._send = send;
  if (document._cjmFlush) return;
  document._cjmFlush = (e) => { for (const one of document.querySelectorAll(".cjm [data-unsent]")) if (one !== e.target) one._send?.(one, "leave"); };
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
      el.addEventListener("focusin", (e) => e.target.setAttribute(HANDS_OFF, "true")); // on the element itself: on one around it, Lab's selectors match first
      const send = (event, args) => { if (!document._cjmLeft) model.send({ event, ...args }); };
      let draw = null;
      const redraw = () => { const state = model.get("state"); if (draw && state && Object.keys(state).length) patch(el, draw(state)); };
      draw = make({ model, el, send, say: sayer(model), redraw });
      model.on("change:state", redraw);
      redraw();
      return () => { model.off("change:state", redraw); draw.stop?.(); };
    },
  };
}
