// Items in places, which one adds, renames, moves and drags.

/** A box that adds to a place on the board; Escape empties and leaves it. */
function placeAdder(page, key, label, add) {
  return adder(page, key, add, { class: "cjm-adder", placeholder: label, "aria-label": label },
    { onKey: (e, clear) => { if (e.key === "Escape") { clear(); e.currentTarget.blur(); } } });
}

/** A name as a box to type in; `done` gets the new name, or null when it stays. A name that is too long stays in the box. */
function renamer(page, key, label, name, done) {
  const [marks, fault] = faultOf(page, key);
  const end = (box, keep) => {
    if (box._over || (keep && isTooLong(page, box))) return;
    box._over = true;
    const text = box.value.trim(), saw = box._saw ?? name;
    done(keep && text && text !== saw ? text : null, saw);
  };
  return [h("input", { type: "text", class: "cjm-renamer", key, "aria-label": label, dir: "auto", value: name, ...marks,
    onfocus: (e) => { e.currentTarget._saw ??= e.currentTarget.value; sendBeforeLeaving(e.currentTarget, (box) => end(box, true)); },
    oninput: (e) => { e.currentTarget.dataset.unsent = ""; isTooLong(page, e.currentTarget); },
    onkeydown: (e) => { if (!e.isComposing && (e.key === "Enter" || e.key === "Escape")) { e.preventDefault(); end(e.currentTarget, e.key === "Enter"); } e.stopPropagation(); },
    onblur: (e) => end(e.currentTarget, true) }), fault];
}

/** The buttons of the selected item: [sign, what it does, act, whether it is out of reach]. */
function itemMenu(key, label, entries) {
  return h("div", { class: "cjm-menu", role: "group", "aria-label": label, key: `menu/${key}` }, entries.filter(Boolean).map(([sign, title, act, off]) =>
    h("button", { type: "button", key: `menu/${key}/${sign}`, title: sign === title ? null : title, "aria-label": sign === title ? null : title, "aria-disabled": off ? "true" : null, onclick: off ? () => {} : act }, sign)));
}

/** Focus that was on an item stays on it when it is drawn in another place; when it is gone, `fallback` gets it. */
function refocus(el, fallback) {
  const key = el.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
  if (!key) return;
  queueMicrotask(() => {
    if (el.contains(document.activeElement)) return;
    (byKey(el, key) || byKey(el, fallback() || key))?.focus({ preventScroll: false });
  });
}

/** Drag an item: with mouse and pen at once, with a finger after a short hold, so that a swipe still scrolls.
 *  `grab(target)` gives the element to drag or null; `over(x, y, item)` gives {place, line: [x, y, width, height]} or null;
 *  `drop(item, place)` moves it; `region()` is what scrolls near its edges. Escape gives up. */
function dragging(root, { grab, over, drop, region }) {
  const HOLD = 350, SLACK = 6, EDGE = 48;
  let held = null;
  const layer = h("div", { class: root.className + " cjm-drag-layer" });

  const lift = () => {
    if (!held || held.live) return;
    const box = held.item.getBoundingClientRect(), ghost = held.item.cloneNode(true);
    Object.assign(held, { live: true, dx: box.left - held.x, dy: box.top - held.y, ghost, line: h("div", { class: "cjm-drop-line" }) });
    ghost.classList.add("cjm-ghost");
    ghost.style.width = `${box.width}px`;
    layer.className = `${root.className} cjm-drag-layer`;
    layer.replaceChildren(held.line, ghost);
    document.body.append(layer);
    root.classList.add("cjm-is-dragging");
    held.item.dataset.dragged = "";
    navigator.vibrate?.(10);
    frame();
  };
  const frame = () => {
    if (!held?.live) return;
    const box = region().getBoundingClientRect(), near = (at, low, high) => (at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0);
    region().scrollBy(near(held.x, box.left, box.right), near(held.y, box.top, box.bottom));
    held.ghost.style.translate = `${held.x + held.dx}px ${held.y + held.dy}px`;
    const found = over(held.x, held.y, held.item);
    held.place = found?.place ?? null;
    held.line.hidden = !found;
    if (found) { const [x, y, w, t] = found.line; held.line.style.cssText = `left:${x}px;top:${y}px;width:${w}px;height:${t}px`; }
    requestAnimationFrame(frame);
  };
  const end = (commit) => {
    if (!held) return;
    const { live, item, place, timer } = held;
    clearTimeout(timer);
    held = null;
    for (const [name, fn] of Object.entries(during)) document.removeEventListener(name, fn, true);
    if (!live) return;
    layer.remove();
    delete item.dataset.dragged;
    root.classList.remove("cjm-is-dragging");
    root.addEventListener("click", (e) => { e.stopPropagation(); e.preventDefault(); }, { capture: true, once: true, signal: AbortSignal.timeout(50) });
    if (commit && place) drop(item, place);
  };
  const during = {
    pointermove: (e) => {
      if (e.pointerId !== held.id) return;
      const far = Math.hypot(e.clientX - held.from[0], e.clientY - held.from[1]) > SLACK;
      if (!held.live && far) { if (held.touch) { end(false); return; } lift(); }
      if (held) [held.x, held.y] = [e.clientX, e.clientY];
    },
    pointerup: (e) => { if (e.pointerId === held.id) end(true); },
    pointercancel: () => end(false),
    keydown: (e) => { if (e.key === "Escape") { e.stopPropagation(); end(false); } },
  };
  root.addEventListener("pointerdown", (e) => {
    const item = e.button === 0 && !held ? grab(e.target) : null;
    if (!item) return;
    held = { id: e.pointerId, item, x: e.clientX, y: e.clientY, from: [e.clientX, e.clientY], touch: e.pointerType === "touch", live: false };
    if (held.touch) held.timer = setTimeout(lift, HOLD);
    for (const [name, fn] of Object.entries(during)) document.addEventListener(name, fn, true);
  });
  root.addEventListener("touchmove", (e) => { if (held?.live) e.preventDefault(); }, { passive: false });
  root.addEventListener("contextmenu", (e) => { if (held?.touch) e.preventDefault(); });
}
