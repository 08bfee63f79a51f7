const RINGS = [0.29, 0.575, 0.86], EDGES = [0.17, 0.43, 0.72, 1];
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const turn = (angle) => ((Math.round(angle) % 360) + 360) % 360;

/** How two ways to hold a place work: where a place is on the field (0 to 1), which place a point is, one step on, a free place. */
const KINDS = {
  circles: {
    point: ([ring, angle]) => { const r = RINGS[clamp(ring, 1, 3) - 1] / 2, a = (angle * Math.PI) / 180; return [0.5 + r * Math.sin(a), 0.5 - r * Math.cos(a)]; },
    place: (x, y) => { const r = Math.hypot(x - 0.5, y - 0.5) * 2; return [r < EDGES[1] ? 1 : r < EDGES[2] ? 2 : 3, turn((Math.atan2(x - 0.5, 0.5 - y) * 180) / Math.PI)]; },
    step: ([ring, angle], dx, dy) => [clamp(ring + dy, 1, 3), turn(angle + 5 * dx)],
    free: (taken, item) => {
      const ring = item.x ?? 2, angles = taken.filter(([r]) => r === ring).map(([, a]) => a).sort((a, b) => a - b);
      if (!angles.length) return [ring, 45];
      const gaps = angles.map((a, i) => [(angles[i + 1] ?? angles[0] + 360) - a, a]), [gap, from] = gaps.reduce((best, g) => (g[0] > best[0] ? g : best));
      return [ring, turn(from + gap / 2)];
    },
  },
  matrix: {
    point: ([x, y]) => [x / 10, 1 - y / 10],
    place: (x, y) => [clamp(Math.round(x * 100) / 10, 0, 10), clamp(Math.round((1 - y) * 100) / 10, 0, 10)],
    step: ([x, y], dx, dy) => [clamp(x + dx / 2, 0, 10), clamp(y - dy / 2, 0, 10)],
    free: (taken) => {
      for (let n = 0; n < 200; n++) {
        const r = 0.35 * Math.sqrt(n), a = n * 2.4, at = [Math.round((5 + r * Math.cos(a)) * 10) / 10, Math.round((5 + r * Math.sin(a)) * 10) / 10];
        if (taken.every(([x, y]) => Math.hypot(x - at[0], y - at[1]) > 0.8)) return at;
      }
      return [5, 5];
    },
  },
};

export default control("plane", ({ model, el, send, say, redraw }) => {
  let mine = null, seen = null, held = null, stepping = false;
  const kind = () => KINDS[model.get("state").kind];
  const live = (key) => el.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const placeOf = (item) => (mine?.id === item.id ? mine.place : item.placed ? [item.x, item.y] : null);
  const tell = (s, [x, y]) => (s.kind === "circles" ? say("at_ring", { ring: s.rings[x - 1] || x, hour: Math.round(y / 30) || 12 }) : say("at_axes", { x_label: s.axes.x.label, x, y_label: s.axes.y.label, y }));

  const commit = (id, place) => {
    mine = { id, place };
    send("place", { item: id, x: place[0], y: place[1] });
    setTimeout(() => { if (mine?.id === id && !held) { mine = null; redraw(); } }, 2000);
    redraw();
  };
  const settle = debounce((id, place) => { stepping = false; commit(id, place); announce(tell(model.get("state"), place)); }, 350);
  const step = (item, dx, dy) => {
    mine = { id: item.id, place: kind().step(placeOf(item), dx, dy) };
    stepping = true;
    settle(item.id, mine.place);
    redraw();
  };
  const takeOff = (item) => { settle.cancel(); stepping = false; mine = null; send("unplace", { item: item.id }); };
  const putOn = (item) => commit(item.id, kind().free(model.get("state").items.filter((other) => other.id !== item.id && other.placed).map((other) => [other.x, other.y]), item));

  const onKey = (e, item) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (way) step(item, ...way);
    else if (e.key === "Delete" || e.key === "Backspace") takeOff(item);
    else return;
    e.preventDefault();
  };

  /** Drag with Pointer Events; from the tray only with a mouse or pen, so that a finger can scroll over it. */
  const onDown = (e, item) => {
    if (e.button !== 0 || held || (!item.placed && e.pointerType === "touch")) return;
    held = { id: e.pointerId, item, from: [e.clientX, e.clientY], moved: false };
    const where = (ev) => { const box = live("field").getBoundingClientRect(); return [(ev.clientX - box.left) / box.width, (ev.clientY - box.top) / box.height]; };
    const end = () => { held = null; el.classList.remove("cjm-is-dragging"); for (const [name, fn] of Object.entries(during)) document.removeEventListener(name, fn, true); };
    const during = {
      pointermove: (ev) => {
        if (ev.pointerId !== held.id) return;
        held.moved ||= Math.hypot(ev.clientX - held.from[0], ev.clientY - held.from[1]) > 4;
        if (!held.moved) return;
        const [x, y] = where(ev), outside = Math.max(-x, x - 1, -y, y - 1);
        held.off = outside > 0.08;
        el.classList.add("cjm-is-dragging");
        mine = held.off ? (item.placed ? { id: item.id, place: placeOf(item), off: true } : null) : { id: item.id, place: kind().place(x, y) };
        redraw();
      },
      pointerup: (ev) => {
        if (ev.pointerId !== held.id) return;
        const { moved, off } = held, place = mine?.place;
        end();
        if (!moved) return;
        el.addEventListener("click", (click) => { click.stopPropagation(); click.preventDefault(); }, { capture: true, once: true, signal: AbortSignal.timeout(50) });
        if (!off && place) commit(item.id, place);
        else { mine = null; redraw(); if (item.placed) takeOff(item); }
      },
      pointercancel: () => { end(); mine = null; redraw(); },
      keydown: (ev) => { if (ev.key === "Escape") { ev.stopPropagation(); end(); mine = null; redraw(); } },
    };
    for (const [name, fn] of Object.entries(during)) document.addEventListener(name, fn, true);
  };

  /** Each name goes where it covers least: beside its dot, below, above, or a little further. */
  const nudge = () => {
    const field = live("field");
    if (!field?.clientWidth) return;
    const frame = field.getBoundingClientRect(), dots = [], boxes = [...field.querySelectorAll(".cjm-plane-ring, .cjm-plane-centre, .cjm-plane-quadrant")].map((node) => node.getBoundingClientRect());
    const items = [...field.querySelectorAll(".cjm-plane-item")].map((node) => { const b = node.getBoundingClientRect(), at = [b.left + b.width / 2, b.top + b.height / 2]; dots.push({ left: at[0] - 9, right: at[0] + 9, top: at[1] - 9, bottom: at[1] + 9 }); return { label: node.lastElementChild, at }; });
    const covers = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
    const text = document.createRange();
    for (const { label } of items) label.style.width = "";
    for (const { label } of items) { text.selectNodeContents(label); label.style.width = `${Math.ceil(text.getBoundingClientRect().width) + 6}px`; }
    for (const { label, at: [x, y] } of items) {
      const w = label.offsetWidth, t = label.offsetHeight, tries = [];
      for (const d of [0, -t, t]) tries.push([12, d - t / 2], [-12 - w, d - t / 2]);
      tries.push([-w / 2, 11], [-w / 2, -11 - t], [-w / 4, 11], [-w * 0.75, 11], [-w / 4, -11 - t], [-w * 0.75, -11 - t]);
      let best = null;
      for (const [order, [dx, dy]] of tries.entries()) {
        const box = { left: x + dx, right: x + dx + w, top: y + dy, bottom: y + dy + t };
        const outside = w * t - covers(box, frame);
        const cost = order + outside * 3 + [...boxes, ...dots].reduce((sum, other) => sum + covers(box, other), 0);
        if (!best || cost < best.cost) best = { cost, dx, dy, box };
      }
      label.style.translate = `${best.dx}px ${best.dy}px`;
      label.style.textAlign = best.dx < -w / 2 ? "end" : "start";
      label.toggleAttribute("data-crowded", best.cost > w * t * 0.4);
      boxes.push(best.box);
    }
  };
  const watch = new ResizeObserver(nudge);
  watch.observe(el);

  const dot = (s, item, place) => {
    const [x, y] = kind().point(place);
    return h("button", { type: "button", class: "cjm-plane-item", key: item.id, style: `left:${x * 100}%;top:${y * 100}%`, "data-tone": item.tone || null, "data-off": mine?.id === item.id && mine.off ? true : null,
      "aria-current": s.selected === item.id ? "true" : null, "aria-label": say("placed", { name: item.name, place: tell(s, place) }),
      onclick: () => send("select", { item: item.id }), onkeydown: (e) => onKey(e, item), onpointerdown: (e) => onDown(e, item), onblur: () => settle.flush() },
    h("span", { class: "cjm-plane-dot" }), h("span", { class: "cjm-plane-label", dir: "auto" }, item.mark ? `${item.mark} ${item.name}` : item.name));
  };

  const backdrop = (s, points) => {
    const line = (x1, y1, x2, y2, cls, extra) => h("line", { x1, y1, x2, y2, class: cls, ...extra });
    if (s.kind === "matrix") return h("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", class: "cjm-plane-back", "aria-hidden": "true" }, line(50, 0, 50, 100, "cjm-plane-middle"), line(0, 50, 100, 50, "cjm-plane-middle"));
    const links = s.links.filter((link) => points.has(link.one) && points.has(link.other)).map((link) => {
      const [[x1, y1], [x2, y2]] = [points.get(link.one), points.get(link.other)];
      return line(x1 * 100, y1 * 100, x2 * 100, y2 * 100, "cjm-plane-link", { "data-quality": link.quality || null });
    });
    return h("svg", { viewBox: "0 0 100 100", class: "cjm-plane-back", "aria-hidden": "true" }, EDGES.slice(1).reverse().map((edge) => h("circle", { cx: 50, cy: 50, r: edge * 50 - 0.2, class: "cjm-plane-circle" })), links, h("circle", { cx: 50, cy: 50, r: EDGES[0] * 50, class: "cjm-plane-core" }));
  };

  const menu = (s, item) => h("div", { class: "cjm-plane-menu", role: "group", "aria-label": say("menu", item), key: "menu" },
    h("span", { class: "cjm-plane-where" }, h("b", { dir: "auto" }, item.name), " ", tell(s, placeOf(item))),
    [["←", -1, 0], ["→", 1, 0], ["↑", 0, -1], ["↓", 0, 1]].map(([sign, dx, dy], i) => h("button", { type: "button", class: "cjm-tool", key: `menu/${sign}`, "aria-label": say(`${s.kind}_${["left", "right", "up", "down"][i]}`), onclick: () => step(item, dx, dy) }, sign)),
    h("button", { type: "button", class: "cjm-tool", key: "menu/off", onclick: () => takeOff(item) }, say("take_off")));

  const draw = (s) => {
    if (seen !== s) { seen = s; if (!held && !stepping) mine = null; }
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    queueMicrotask(() => { nudge(); if (focused && !el.contains(document.activeElement)) live(focused)?.focus({ preventScroll: true }); });
    const on = s.items.filter(placeOf), waiting = s.items.filter((item) => !placeOf(item)), points = new Map(on.map((item) => [item.id, kind().point(placeOf(item))]));
    const chosen = on.find((item) => item.id === s.selected), name = (id) => s.items.find((item) => item.id === id)?.name || "", axes = s.axes || {};
    const field = h("div", { class: "cjm-plane-field", key: "field" }, backdrop(s, points),
      s.kind === "circles" ? [h("span", { class: "cjm-plane-centre", dir: "auto" }, s.centre), s.rings.map((ring, i) => h("span", { class: "cjm-plane-ring", style: `top:${50 - EDGES[i + 1] * 50}%` }, ring))]
        : s.quadrants.map((quadrant, i) => h("span", { class: "cjm-plane-quadrant", "data-corner": String(i), dir: "auto" }, quadrant)),
      on.map((item) => dot(s, item, placeOf(item))));
    const axis = (way) => h("div", { class: `cjm-plane-axis cjm-plane-${way}` }, h("span", {}, axes[way].low), h("b", {}, axes[way].label), h("span", {}, axes[way].high));
    return h("div", { class: "cjm-plane-all", role: "group", "aria-label": s.label, "data-kind": s.kind },
      h("p", { class: "cjm-plane-hint" }, say(`hint_${s.kind}`)),
      h("div", { class: "cjm-plane-frame", key: "frame" }, s.kind === "matrix" ? axis("y") : null, field, s.kind === "matrix" ? axis("x") : null),
      chosen ? menu(s, chosen) : null,
      waiting.length ? h("div", { class: "cjm-plane-tray", role: "group", "aria-label": say("tray"), key: "tray" }, h("span", { class: "cjm-plane-where" }, say("tray")),
        waiting.map((item) => h("button", { type: "button", class: "cjm-plane-chip", key: item.id, dir: "auto", "aria-current": s.selected === item.id ? "true" : null, "aria-label": say("put_on", item), onclick: () => putOn(item), onpointerdown: (e) => onDown(e, item) }, item.mark ? `${item.mark} ${item.name}` : item.name))) : null,
      on.length ? h("details", { key: "list" }, h("summary", {}, say("list")), h("ul", {},
        on.map((item) => h("li", { dir: "auto" }, say("placed", { name: item.name, place: tell(s, placeOf(item)) }))),
        (s.links || []).map((link) => h("li", { dir: "auto" }, say("link", { one: name(link.one), other: name(link.other), name: [link.name, link.quality && say(`quality_${link.quality}`)].filter(Boolean).join(", ") })))) ) : null);
  };
  draw.stop = () => watch.disconnect();
  return draw;
});
