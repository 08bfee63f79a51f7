export default control("journey_board", (page) => {
  const { model, el, send, say, redraw } = page;
  let here = "", column = 0, editing = "", adding = "", open = "", fallback = "", pending = 0, took = null;
  let where = new Map(), drawn = new Map(), names = new Map(), size = 1, laidOut = [], settled = false;
  const ghosts = new Map(), memory = model.get("state").memory, kept = remembered(memory);
  const state = () => model.get("state"), region = () => byKey(el, "region");
  const cardsOf = (key) => ghosts.get(key) ?? state().cells[key] ?? [];
  const focus = (key) => { const target = byKey(el, key); target?.focus(); return !!target; };
  const faultIn = (key) => byKey(el, key)?._fault?.text || "";

  // From the kernel

  const hear = (told) => {
    const now = state();
    if (told?.rev === undefined || told.rev === now.rev) return;
    if (told.base !== now.rev) { send("ready", { rev: now.rev }); return; }
    const cells = { ...now.cells, ...told.cells };
    for (const [key, cards] of Object.entries(told.cells)) if (!cards) delete cells[key];
    model.set("state", { ...now, ...told.fields, cells, rev: told.rev });
  };
  model.on("msg:custom", hear);
  queueMicrotask(() => { try { send("ready", { rev: state().rev }); } catch { /* the page is being left: nobody misses anything any more */ } });

  /** Send, and show at once what will come of it: `cells` as they will be. */
  const act = (event, args, cells = {}) => {
    for (const [key, cards] of Object.entries(cells)) ghosts.set(key, cards);
    pending++;
    send(event, args, () => { if (!--pending && ghosts.size) { ghosts.clear(); redraw(); } });
    redraw();
  };

  // What is shown

  const ui = {
    shown: new Set(kept.layers || state().layers),
    size: () => size,
    fits: () => kept.size === "fit",
    keep: () => remembered(memory, { layers: [...ui.shown], size: kept.size }),
    show: (layers, name) => { ui.shown = new Set(layers); kept.layers = layers; ui.keep(); announce(say("now", { name })); redraw(); },
    toggle: (row) => { const on = !ui.shown.delete(row.key); if (on) ui.shown.add(row.key); ui.keep(); announce(say(on ? "layer_on" : "layer_off", row)); redraw(); },
    tell: (stage) => send("story", { stage }),
    resize: (to) => { kept.size = to; ui.keep(); resize(); redraw(); },
  };
  const resize = () => {
    const s = state(), wide = s.slots.reduce((sum, slot) => sum + (slot[SLIM] ? s.narrow : s.width), 0) + 8 + (s.add_stage ? 9.5 : 0);
    size = kept.size === "fit" ? Math.min(Math.max((el.clientWidth - 4) / wide / 16, 0.4), 1.5) : kept.size || 1;
  };

  // Moving about

  const stop = (key) => {
    for (const old of el.querySelectorAll('[data-roam][tabindex="0"]')) old.setAttribute("tabindex", "-1");
    (byKey(el, key) || el.querySelector("[data-roam]"))?.setAttribute("tabindex", "0");
    if (where.has(key)) { const before = here; here = key; column = Math.max(Math.min(column, where.get(key).cell.first + where.get(key).cell.span - 1), where.get(key).cell.first); if (before !== key && isOpen(before, key)) redraw(); }
  };
  const isOpen = (...keys) => keys.some((key) => where.get(key)?.card?.id === state().selected);
  const roam = (key) => ({ key, "data-roam": true, tabindex: here === key ? "0" : "-1", onfocus: () => stop(key) });
  const rows = () => [...drawn.values()];
  const step = (e, spot) => {
    const { r, c, k, cell } = spot, all = rows(), rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1;
    const at = (to, n) => { const stops = to && stopsOf(to); return stops ? focus(stops.at(n < 0 ? n : Math.min(n, stops.length - 1))) : false; };
    const side = { ArrowLeft: c - rtl, ArrowRight: c + rtl, Home: 0, End: all[r].cells.length - 1 }[e.key], by = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (side !== undefined) { const to = all[r].cells[side]; if (to) column = to.first; at(to, k); }
    else if (!by) return false;
    else if (stopsOf(cell)[k + by] !== undefined) at(cell, k + by);
    else at(all[r + by]?.cells.find((one) => one.first <= column && column < one.first + one.span), by < 0 ? -1 : 0);
    return true;
  };
  const startAdding = (cell, row) => { adding = `${row.key}|${cell.adds}`; redraw(); focus(`add/${adding}`); };
  const startEditing = (key) => {
    const { card } = where.get(key);
    if (card.fixed || !state().editable) return;
    if (card.name.length > LINE_LENGTH || card.name.includes("\n")) { send("select", { item: card.id }); return; }
    editing = key; redraw();
    const box = byKey(el, `rename/${key}`); box?.focus(); box?.select();
  };
  const remove = (key) => {
    const { card, cell, row, k } = where.get(key), list = `${row.key}|${FLAT[row.key] ? parentOf(row, cell) : cell.at}`;
    if (card.fixed) return;
    const stops = stopsOf(cell), { r, c } = where.get(key), all = rows()[r].cells, beside = all[c + 1]?.at ? all[c + 1] : all[c - 1];
    fallback = FLAT[row.key] !== undefined ? stopsOf(beside || cell)[0] : cell.cards.length > 1 ? stops[k + 1] || stops[k - 1] : cell.key;
    announce(say("removed", card));
    const less = FLAT[row.key] === undefined ? { [list]: cardsOf(list).filter((one) => one !== card) } : {};
    if (card.field) act("rename", { item: card.id, field: card.field, name: "" }, less); else act("remove", { item: card.id }, less);
  };
  const parentOf = (row, cell) => (FLAT[row.key] ? state().slots[cell.first][FLAT[row.key] - 1] : "");
  const goes = (row, card, dx, dy) => (card.fixed || card.field ? null : placeAfter(state(), row.key, card.id, dx, dy, cardsOf, ui.shown));
  const move = (key, dx, dy) => {
    const { row, card } = where.get(key), place = goes(row, card, dx, dy);
    if (place) moved(row, card, place);
  };
  const moved = (row, card, place) => {
    const cells = {}, from = where.get(keyOfCard(card)).cell, [a, b] = [`${row.key}|${from.at}`, `${place.row}|${place.at}`];
    if (FLAT[row.key] === undefined) {
      cells[a] = cardsOf(a).filter((one) => one !== card);
      const to = [...(a === b ? cells[a] : cardsOf(b))], n = to.findIndex((one) => one.id === place.before);
      to.splice(n < 0 ? to.length : n, 0, card);
      cells[b] = to;
    }
    announce(say(place.at ? "moved" : "moved_stage", { name: card.name, row: rowNamed(place.row), column: names.get(place.at) || "" }));
    act("move", { item: card.id, ...place }, cells);
  };
  const rowNamed = (key) => state().rows.find((row) => row.key === key).name;
  const onKey = (e, key) => {
    const spot = where.get(key);
    if (!spot || e.target !== e.currentTarget || e.ctrlKey || e.metaKey) return;
    const rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1, { card, cell, row } = spot, edit = state().editable;
    const way = { ArrowLeft: [-rtl, 0], ArrowRight: [rtl, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (way && e.altKey) { if (card && edit) move(key, ...way); }
    else if (e.altKey) return;
    else if (e.key === "Enter" || e.key === " ") {
      if (!card) { if (!cell.adds) return; startAdding(cell, row); }
      else if (e.key === "Enter" && edit && state().selected === card.id && !card.fixed) startEditing(key);
      else return; // the button's own click
    } else if (e.key === "F2" && card) startEditing(key);
    else if (e.key === "Delete" && card && edit) remove(key);
    else if (!step(e, spot)) return;
    e.preventDefault();
  };

  const acrossOf = (at, x, y) => {
    const target = document.elementFromPoint(x, y)?.closest(".jb-cell"), spot = target && el.contains(target) && rows().find((one) => one.row.key === target.dataset.row)?.cells.find((one) => one.key === target.dataset.key);
    return spot && (target.dataset.row === at || (LANES.includes(at) && LANES.includes(target.dataset.row))) ? { target, cell: spot, row: target.dataset.row } : null;
  };
  dragging(el, {
    region,
    grab: (target) => (state().editable ? target.closest(".cjm-card[data-moves]") : null),
    over: (x, y, item) => {
      const spot = where.get(item.dataset.key), found = spot && acrossOf(spot.row.key, x, y), box = (node) => node.getBoundingClientRect();
      if (!found) return null;
      const { target, cell, row } = found, frame = box(target), flat = FLAT[row];
      if (flat !== undefined) {
        const at = flat ? state().slots[cell.first][flat - 1] : "", ids = listsOf(state(), row, cardsOf).find((list) => list.at === at)?.ids || [], first = cell.at && x < (frame.left + frame.right) / 2;
        if (flat && !at) return null;
        return { place: { row, at, before: cell.at ? (first ? cell.at : ids[ids.indexOf(cell.at) + 1] || "") : "" }, line: [first || !cell.at ? frame.left : frame.right - 4, frame.top, 4, frame.height] };
      }
      if (!cell.at) return null;
      const cards = [...target.querySelectorAll(".cjm-card")].filter((one) => one !== item), next = cards.find((one) => y < (box(one).top + box(one).bottom) / 2);
      return { place: { row, at: cell.at, before: next?.dataset.key || "" }, line: [frame.left + 6, next ? box(next).top - 5 : cards.length ? box(cards.at(-1)).bottom + 1 : frame.top + 4, frame.width - 12, 4] };
    },
    drop: (item, place) => {
      const { row, card, cell } = where.get(item.dataset.key), at = FLAT[row.key] === undefined ? cell.at : parentOf(row, cell), ids = cardsOf(`${row.key}|${at}`).map((one) => one.id);
      if (place.before === card.id || (place.row === row.key && place.at === at && (ids[ids.indexOf(card.id) + 1] || "") === place.before)) return;
      moved(row, card, place);
    },
  });

  // Drawing

  const menu = (row, card, key) => {
    const can = (dx, dy) => !goes(row, card, dx, dy), way = (sign, word, dx, dy) => (card.field || (FLAT[row.key] !== undefined && dy) ? null : [sign, say(word), () => move(key, dx, dy), can(dx, dy)]);
    return itemMenu(key, say("menu", card), [way("←", "left", -1, 0), way("↑", "up", 0, -1), way("↓", "down", 0, 1), way("→", "right", 1, 0), [say("rename"), say("rename"), () => startEditing(key)],
      card.field ? null : [say("duplicate"), say("duplicate"), () => { announce(say("duplicated", card)); act("duplicate", { item: card.id }); }], [say("remove"), say("remove"), () => remove(key)]]);
  };
  const cardOf = (s, row, card) => {
    const key = keyOfCard(card), chosen = s.selected === card.id && !card.fixed;
    if (editing === key) return h("div", { key: `card/${key}` }, renamer(page, `rename/${key}`, say("rename_of", card), card.name, (name, saw) => {
      const returns = document.activeElement === byKey(el, `rename/${key}`), { cell } = where.get(key) || {};
      editing = "";
      if (returns) region().focus({ preventScroll: true }); // taking away what has the focus would lay out the page once more
      if (name && cell) { const list = `${row.key}|${FLAT[row.key] === undefined ? cell.at : parentOf(row, cell)}`; act("rename", { item: card.id, field: card.field || "name", name, saw: [saw] }, { [list]: cardsOf(list).map((one) => (one === card ? { ...card, name } : one)) }); }
      else { if (name) send("rename", { item: card.id, field: card.field || "name", name, saw: [saw] }); redraw(); }
      if (returns) focus(key);
    }));
    const act1 = () => { stop(key); if (s.editable) { if (s.selected !== card.id) send("select", { item: card.id }); } else { open = open === key ? "" : key; redraw(); } };
    return h("div", { key: `card/${key}`, class: "jb-item" }, h("button", { type: "button", class: "cjm-card", ...roam(key), title: card.name.length > 60 ? card.name : null, "data-frame": card.frame, "data-tone": card.tone, "data-change": card.change, "data-open": open === key, "data-moves": !card.fixed && !card.field, "aria-expanded": s.editable ? null : String(open === key),
      "aria-current": chosen ? "true" : null, onclick: act1, ondblclick: () => startEditing(key), onkeydown: (e) => onKey(e, key) },
    h("span", { class: "cjm-card-name", dir: "auto" }, card.mark ? h("span", { class: "jb-mark", "data-tone": card.mark, "aria-hidden": "true" }, { delight: "★ ", dismay: "▼ ", hygiene: "■ " }[card.mark]) : null, card.known ? h("span", { class: "jb-known", "data-known": card.known, "aria-hidden": "true" }) : null, card.name),
    card.meta ? h("span", { class: "cjm-card-meta", dir: "auto" }, card.meta) : null, card.hand ? h("span", { class: "jb-hand" }, `⇄ ${card.hand}`) : null, card.lacks ? h("span", { class: "jb-lacks" }, card.lacks) : null,
    card.badge ? h("span", { class: "jb-badge" }, card.badge) : null, card.was ? h("span", { class: "cjm-card-meta", dir: "auto" }, card.was) : null),
    chosen && here === key && s.editable ? menu(row, card, key) : null);
  };
  const nameOf = (s, cell) => { const slot = s.slots[cell.first]; return names.get(cell.at || slot[TOUCHPOINT] || slot[ACTION] || slot[STAGE]) || ""; };
  const cellOf = (s, row, cell) => {
    const adds = cell.adds && `${row.key}|${cell.adds}`, label = adds ? say("add_in", { row: row.name, column: names.get(cell.adds) || "" }) : "";
    const base = { role: "gridcell", class: "jb-cell", "data-row": row.key, "data-slim": cell.slim, style: `grid-column:${cell.first + 2}/span ${cell.span}`, "aria-colindex": cell.first + 2, "aria-colspan": cell.span > 1 ? cell.span : null };
    const box = adds && adding === adds ? adder(page, `add/${adds}`, (add) => act("add", { row: row.key, at: cell.adds, names: add }, FLAT[row.key] === undefined && row.key !== "expectations" ? { [adds]: [...cardsOf(adds), ...add.map((name, n) => ({ id: `new-${n}`, key: `new/${adds}/${n}`, name, fixed: true }))] } : {}),
      { class: "cjm-adder", "aria-label": label, placeholder: row.adds }, { left: () => queueMicrotask(() => { if (adding === adds && document.activeElement !== byKey(el, `add/${adds}`)) { adding = ""; redraw(); } }), // not when it is drawn anew in another cell
        onKey: (e, clear) => { if (e.key === "Escape") { clear(); adding = ""; redraw(); focus(byKey(el, `plus/${cell.key}`) ? `plus/${cell.key}` : cell.key); } else if (e.key === "ArrowUp" && cell.cards.length) { e.preventDefault(); focus(keyOfCard(cell.cards.at(-1))); } } }) : null;
    if (!cell.cards.length && !box) return h("div", { ...base, ...roam(cell.key), "data-adds": !!adds, "aria-label": label || say("empty_cell", { row: row.name, column: nameOf(s, cell) }), title: adds ? row.adds : null, onclick: adds ? () => startAdding(cell, row) : null, onkeydown: (e) => onKey(e, cell.key) });
    return h("div", { ...base, key: cell.key }, cell.cards.map((card) => cardOf(s, row, card)),
      box || (adds ? h("button", { type: "button", class: "jb-plus", ...roam(`plus/${cell.key}`), "aria-label": label, title: row.adds, onclick: () => startAdding(cell, row), onkeydown: (e) => onKey(e, `plus/${cell.key}`) }, "+") : null));
  };
  const local = (s, row, cell) => {
    const adds = `${row.key}|${cell.adds}`, keys = stopsOf(cell), mine = cell.cards.some((card) => card.id === s.selected);
    return [cell.first, cell.span, cell.adds, mine && s.selected, mine && here, keys.includes(editing) && editing + faultIn(`rename/${editing}`), keys.includes(open) && open, cell.adds && adding === adds && "adding" + faultIn(`add/${adds}`), cell.adds && names.get(cell.adds), ui.shown.size].join("|");
  };
  const rowOf = (s, row, r, before, line) => {
    const cells = cellsOf(s, row, cardsOf), now = { row, cells, curve: s.curve, signs: new Map(), line };
    for (const [c, cell] of cells.entries()) {
      for (const [k, key] of stopsOf(cell).entries()) where.set(key, { row, r, c, k, cell, card: cell.cards[k] });
      now.signs.set(cell.key, [local(s, row, cell), ...cell.cards]);
    }
    const same = (a, b) => a && a.length === b.length && a.every((one, n) => one === b[n]);
    const keep = before && before.row === row && before.line === line && byKey(el, `row/${row.key}`), fresh = cells.filter((cell) => !keep || !same(before.signs.get(cell.key), now.signs.get(cell.key)));
    drawn.set(row.key, now);
    const key = `row/${row.key}`, curved = row.key === "emotion" && s.curve;
    if (keep && !fresh.length && cells.length === before.cells.length && cells.every((cell, n) => cell.key === before.cells[n].key) && (!curved || before.curve === s.curve) && row.key !== "stages") return h("div", { key, "data-same": true });
    const live = new Set(fresh);
    return h("div", { role: "row", class: "jb-row", key, "data-row": row.key, "data-line": line || null, "aria-rowindex": r + 1 },
      h("div", { role: "rowheader", class: "jb-head", key: "head" }, h("span", { class: "jb-head-name" }, row.name), row.note ? h("span", { class: "jb-head-note" }, row.note) : null, curved ? levels(s.curve) : null),
      cells.map((cell) => (live.has(cell) ? cellOf(s, row, cell) : h("div", { key: cell.key, "data-same": true }))),
      curved ? curve(s.curve) : null,
      row.key === "stages" && s.add_stage ? h("div", { role: "gridcell", class: "jb-cell jb-new", key: "new", style: `grid-column:${s.slots.length + 2}`, "aria-colindex": s.slots.length + 2 }, placeAdder(page, "add_stage", s.add_stage, (add) => act("add", { row: "stages", at: "", names: add }))) : null,
      line ? h("div", { class: "jb-line", "aria-hidden": "true", key: "line" }, h("span", {}, line)) : null);
  };
  /** Under which row each line of the blueprint is drawn: its lane, else the last one before it that is shown. */
  const linesOf = (s, shown) => {
    const out = new Map();
    for (const row of s.rows.filter((one) => one.line)) {
      const at = shown.findLast((one) => LANES.includes(one.key) && LANES.indexOf(one.key) <= LANES.indexOf(row.key));
      if (at && !out.has(at.key)) out.set(at.key, row.line);
    }
    return out;
  };

  /** Whether every cell was laid out for these columns, rows and size: from then on those out of sight keep the height they had, so
   *  that an edit lays out only what is seen. */
  const isSettled = (s) => {
    const now = [s.slots, size, [...ui.shown].join()], same = now.every((one, n) => one === laidOut[n]);
    if (!same) { laidOut = now; settled = false; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { if (laidOut === now) { settled = true; byKey(el, "grid")?.setAttribute("data-settled", ""); } }))); }
    return settled;
  };

  return Object.assign((s) => {
    if (took !== s) { took = s; for (const key in s.cells) if (/^(stages|actions|touchpoints)\|/.test(key)) for (const card of s.cells[key]) names.set(card.id, card.name); resize(); }
    // A card that was shown before the kernel knew it gets its own key now; who is on it stays on it.
    const held = document.activeElement?.closest?.("[data-key]")?.dataset.key, was = where.get(held)?.card && where.get(held);
    const twin = () => was && !where.has(held) && [...where].find(([, spot]) => spot.cell.key === was.cell.key && spot.card?.name === was.card.name)?.[0];
    const before = drawn, shown = s.rows.filter((row) => row.key === "stages" || ui.shown.has(row.key)), lines = linesOf(s, shown);
    drawn = new Map();
    where = new Map();
    refocus(el, () => twin() || fallback);
    const made = shown.map((row, r) => rowOf(s, row, r, before.get(row.key), lines.get(row.key) || ""));
    if (!where.has(here)) {
      here = [...where].find(([, spot]) => spot.card?.id === s.selected)?.[0] || where.keys().next().value || "";
      if (isOpen(here)) queueMicrotask(redraw); // it has its menu now
    }
    queueMicrotask(() => stop(here));
    return [toolbar(page, s, ui), h("p", { key: "empty", class: "cjm-quiet", hidden: !!s.slots.length }, s.empty),
      h("div", { class: "jb-region", role: "region", tabindex: "0", "aria-label": s.label, key: "region" },
        h("div", { class: "jb-grid", role: "grid", "aria-label": s.label, "aria-readonly": s.editable ? null : "true", "aria-rowcount": shown.length, "aria-colcount": s.slots.length + 1, key: "grid", "data-seen": s.seen, "data-settled": isSettled(s),
          style: `font-size:${size}rem;--jb-cols:var(--jb-first) ${s.slots.map((slot) => `${slot[SLIM] ? s.narrow : s.width}em`).join(" ")}${s.add_stage ? " 9.5em" : ""}` }, made)),
      s.slots.length ? h("p", { key: "reading", class: "jb-reading", dir: "auto" }, s.reading) : null];
  }, { stop: () => model.off("msg:custom", hear) });
});
