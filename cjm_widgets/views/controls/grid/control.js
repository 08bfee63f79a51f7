export default control("grid", (page) => {
  const { model, el, send, say, redraw } = page;
  let here = "", editing = "", adding = "", active = "", fallback = "", drawn = new Map();
  const state = () => model.get("state");
  const region = () => byKey(el, "region");
  const cellKey = (row, column) => `${row}|${column}`;
  const faultIn = (key) => byKey(el, key)?._fault?.text || "";
  const focus = (key) => { const target = byKey(el, key); target?.focus(); return !!target; };

  /** The one stop of the Tab key moves with the focus. */
  const stop = (key) => {
    for (const old of el.querySelectorAll('[data-roam][tabindex="0"]')) old.setAttribute("tabindex", "-1");
    (byKey(el, key) || el.querySelector("[data-roam]"))?.setAttribute("tabindex", "0");
    here = key;
  };
  const roam = (key) => ({ key, "data-roam": true, tabindex: here === key ? "0" : "-1", onfocus: () => stop(key) });

  /** What the arrows find in a cell, as keys: its cards and its plus; or the cell itself. */
  const stopsIn = (row, column) => (state().mode === "letters" ? [cellKey(row.id, column.id)] : [...(row.cells[column.id] || []).map((card) => card.id), `plus/${cellKey(row.id, column.id)}`]);
  const step = (e, r, c, k) => {
    const { rows, columns } = state(), rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1, at = (row, column, n) => {
      const stops = row && column ? stopsIn(row, column) : [];
      return stops.length ? focus(stops.at(n < 0 ? n : Math.min(n, stops.length - 1))) : false;
    };
    const side = { ArrowLeft: c - rtl, ArrowRight: c + rtl, Home: 0, End: columns.length - 1 }[e.key];
    if (side !== undefined) at(rows[r], columns[side], k);
    else if (e.key === "ArrowUp") k > 0 ? at(rows[r], columns[c], k - 1) : at(rows[r - 1], columns[c], -1);
    else if (e.key === "ArrowDown") k < stopsIn(rows[r], columns[c]).length - 1 ? at(rows[r], columns[c], k + 1) : at(rows[r + 1], columns[c], 0);
    else return false;
    e.preventDefault();
    return true;
  };

  // Letters

  const toggle = (row, column, letter) => {
    send("toggle", { row: row.id, column: column.id, letter: letter.letter });
    const has = (row.cells[column.id] || []).includes(letter.letter);
    announce(say(has ? "letter_off" : "letter_on", { letter: letter.name, row: row.name, column: column.name }));
  };
  /** The item of a cell with letters is entered under the grid; a cell without any has none. */
  const choose = (row, column) => { if (cellKey(row.id, column.id) !== state().selected && ((row.cells[column.id] || []).length || state().selected)) send("choose", { row: row.id, column: column.id }); };
  const activate = (key) => { if (active !== key) { active = key; redraw(); } };
  const letterCell = (s, row, r, column, c) => {
    const key = cellKey(row.id, column.id), given = row.cells[column.id] || [], has = s.letters.filter((l) => given.includes(l.letter));
    const spoken = has.length ? has.map((l) => l.name).join(", ") : say("nobody");
    return h("td", { key: `td/${key}`, class: "cjm-grid-letters", onpointerenter: (e) => { if (e.pointerType === "mouse") activate(key); },
      onkeydown: (e) => {
        const letter = !e.ctrlKey && !e.metaKey && !e.altKey && s.letters.find((l) => l.letter.toLowerCase() === e.key.toLowerCase());
        const inside = e.target.closest(".cjm-letters");
        if (letter) { e.preventDefault(); toggle(row, column, letter); } else if (e.key === "Escape" && inside) focus(key);
        else if (inside && /^Arrow(Left|Right)$/.test(e.key)) { e.preventDefault(); e.target[e.key === "ArrowLeft" ? "previousElementSibling" : "nextElementSibling"]?.focus(); }
        else if (!e.altKey && !e.ctrlKey && !e.metaKey) step(e, r, c, 0);
      } },
    h("button", { type: "button", class: "cjm-cell", ...roam(key), onfocus: () => { stop(key); activate(key); choose(row, column); }, "aria-current": s.selected === key ? "true" : null, "aria-label": say("cell", { row: row.name, column: column.name, letters: spoken }),
      onclick: () => { activate(key); byKey(el, `letter/${key}/${s.letters[0].letter}`)?.focus(); } },
    has.length ? has.map((l) => h("span", { class: "cjm-letter", "data-letter": l.letter }, l.letter)) : h("span", { class: "cjm-cell-empty" }, "·")),
    active === key ? h("div", { class: "cjm-letters", role: "group", "aria-label": say("letters_of", { row: row.name, column: column.name }), "data-side": c === 0 ? "start" : c === s.columns.length - 1 ? "end" : null },
      s.letters.map((l) => h("button", { type: "button", class: "cjm-letter", key: `letter/${key}/${l.letter}`, title: l.name, "aria-label": l.name, "aria-pressed": given.includes(l.letter) ? "true" : "false", "data-letter": l.letter, onclick: () => toggle(row, column, l) }, l.letter)),
      has.length ? h("button", { type: "button", class: "cjm-grid-known", key: `known/${key}`, "aria-label": say("known_of", { row: row.name, column: column.name }), onclick: () => send("explain", { row: row.id, column: column.id }) }, say("known")) : null) : null);
  };

  // Cards

  const find = (id) => {
    const { rows, columns } = state();
    for (const [r, row] of rows.entries()) for (const [c, column] of columns.entries()) {
      const cards = row.cells[column.id] || [], k = cards.findIndex((card) => card.id === id);
      if (k >= 0) return { r, c, k, row, column, cards, card: cards[k] };
    }
    return null;
  };
  const startEditing = (id) => { editing = id; redraw(); const box = byKey(el, `rename/${id}`); box?.focus(); box?.select(); };
  /** One cell at a time: not while the box of another one keeps a name that is too long. */
  const startAdding = (key) => { if (!faultIn(`add/${adding}`)) adding = key; redraw(); focus(`add/${adding}`); };
  const remove = (id) => {
    const { cards, k, row, column } = find(id);
    fallback = (cards[k + 1] || cards[k - 1])?.id || `plus/${cellKey(row.id, column.id)}`;
    send("remove", { item: id });
  };
  /** One place on: to the column beside it, up or down among the cards of its cell, or to the row above or below. */
  const placeAfter = (id, dx, dy) => {
    const { rows, columns } = state(), { r, c, k, row, column, cards } = find(id);
    if (dx) return columns[c + dx] ? { row: row.id, column: columns[c + dx].id, before: "" } : null;
    if (cards[k + dy]) return { row: row.id, column: column.id, before: (dy < 0 ? cards[k - 1] : cards[k + 2])?.id || "" };
    return rows[r + dy] ? { row: rows[r + dy].id, column: column.id, before: "" } : null;
  };
  const move = (id, dx, dy) => {
    const place = placeAfter(id, dx, dy), { rows, columns } = state();
    if (!place) return;
    send("move", { item: id, ...place });
    announce(say("moved_to", { name: find(id).card.name, row: rows.find((row) => row.id === place.row).name, column: columns.find((column) => column.id === place.column).name }));
  };
  const onCardKey = (e, id) => {
    const rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1, { r, c, k } = find(id);
    const way = { ArrowLeft: [-rtl, 0], ArrowRight: [rtl, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (e.ctrlKey || e.metaKey) return;
    if (e.altKey && way) move(id, ...way);
    else if (e.key === "F2") startEditing(id);
    else if (e.key === "Delete") remove(id);
    else { step(e, r, c, k); return; }
    e.preventDefault();
  };
  const card = (s, one) => {
    const id = one.id, chosen = s.selected === id, rename = () => startEditing(id), can = (dx, dy) => !placeAfter(id, dx, dy);
    if (editing === id) return renamer(page, `rename/${id}`, say("rename_of", one), one.name, (name, saw) => {
      const returns = document.activeElement === byKey(el, `rename/${id}`);
      editing = "";
      if (name) send("rename", { item: id, name, saw: [saw] });
      redraw();
      if (returns) focus(id);
    });
    return [h("button", { type: "button", class: "cjm-card", ...roam(id), "aria-current": chosen ? "true" : null, onclick: () => { stop(id); send("select", { item: id }); }, ondblclick: rename, onkeydown: (e) => onCardKey(e, id) },
      cardFace({ ...one, meta: one.owner }, one.mark ? h("span", { class: "cjm-grid-mark", dir: "auto" }, `⇄ ${one.mark}`) : null)),
    chosen && here === id ? itemMenu(id, say("menu", one), [["←", say("left"), () => move(id, -1, 0), can(-1, 0)], ["↑", say("up"), () => move(id, 0, -1), can(0, -1)], ["↓", say("down"), () => move(id, 0, 1), can(0, 1)],
      ["→", say("right"), () => move(id, 1, 0), can(1, 0)], [say("rename"), say("rename"), rename], [say("remove"), say("remove"), () => remove(id)]]) : null];
  };
  const cardCell = (s, row, r, column, c) => {
    const key = cellKey(row.id, column.id), cards = row.cells[column.id] || [], label = say("add_in", { row: row.name, column: column.name }), sort = s.add_card || say("add");
    return h("td", { key: `td/${key}`, class: "cjm-grid-cards", "data-row": row.id, "data-column": column.id },
      cards.length ? h("ul", {}, cards.map((one) => h("li", { key: `card/${one.id}` }, card(s, one)))) : null,
      adding === key ? placeAdder(page, `add/${key}`, label, sort, (names) => send("add", { row: row.id, column: column.id, names }), { left: () => { if (adding === key) { adding = ""; redraw(); } }, onKey: (e) => { if (e.key === "ArrowUp" && cards.length) focus(cards.at(-1).id); } })
        : h("button", { type: "button", class: "cjm-grid-plus", ...roam(`plus/${key}`), "aria-label": label, title: sort, onclick: () => startAdding(key), onkeydown: (e) => { if (!e.altKey && !e.ctrlKey && !e.metaKey) step(e, r, c, cards.length); } }, "+"));
  };

  dragging(el, {
    region,
    grab: (target) => target.closest(".cjm-card"),
    over: (x, y, item) => {
      const cell = document.elementFromPoint(x, y)?.closest("td[data-row]"), box = (node) => node.getBoundingClientRect();
      if (!cell || !el.contains(cell)) return null;
      const cards = [...cell.querySelectorAll("li .cjm-card")].filter((one) => one !== item), next = cards.find((one) => y < (box(one).top + box(one).bottom) / 2);
      const at = next ? box(next).top - 5 : cards.length ? box(cards.at(-1)).bottom + 1 : box(cell).top + 4;
      return { place: { row: cell.dataset.row, column: cell.dataset.column, before: next?.dataset.key || "" }, line: [box(cell).left + 6, at, box(cell).width - 12, 4] };
    },
    drop: (item, place) => {
      const id = item.dataset.key, { row, column, cards, k } = find(id);
      if (row.id !== place.row || column.id !== place.column || (cards[k + 1]?.id || "") !== place.before) send("move", { item: id, ...place });
    },
  });
  el.addEventListener("pointerleave", () => { if (active && !byKey(el, `td/${active}`)?.contains(document.activeElement)) activate(""); });

  // The table

  const head = (s) => {
    const runs = [];
    for (const column of s.columns) { if (runs.at(-1)?.name !== (column.group || "")) runs.push({ name: column.group || "", count: 0 }); runs.at(-1).count++; }
    const grouped = runs.some((run) => run.name), corner = (rows) => h("td", { class: "cjm-grid-corner", rowspan: rows }, s.corner || "");
    const names = s.columns.map((column) => h("th", { scope: "col", key: `th/${column.id}` }, h("span", { class: "cjm-grid-name", dir: "auto" }, column.name)));
    return h("thead", { "data-grouped": grouped || null }, grouped ? [h("tr", { class: "cjm-grid-stages", key: "stages" }, corner("2"), runs.map((run) => h("th", { scope: "colgroup", colspan: String(run.count) }, h("span", { dir: "auto" }, run.name)))), h("tr", { key: "names" }, names)]
      : h("tr", { key: "names" }, corner("1"), names));
  };
  const body = (s) => {
    const across = String(s.columns.length + 1), out = [], seen = new Map(), isIn = (row, id) => id && Object.values(row.cells).some((cards) => cards.some((one) => one.id === id));
    let group = "";
    for (const [r, row] of s.rows.entries()) {
      if (row.group && row.group !== group) out.push(h("tr", { class: "cjm-grid-group", key: `group/${row.id}` }, h("th", { scope: "rowgroup", colspan: across }, h("span", { dir: "auto" }, row.group))));
      group = row.group || "";
      const own = (key) => (key.startsWith(`${row.id}|`) ? key : ""), local = s.mode === "letters" ? [own(active), own(s.selected || "")] : [own(adding), own(adding) && faultIn(`add/${adding}`), isIn(row, editing) ? [editing, faultIn(`rename/${editing}`)] : "", isIn(row, s.selected) ? [s.selected, here === s.selected] : ""];
      const sign = JSON.stringify([r, row, local, s.columns, s.letters, s.add_card]);
      seen.set(row.id, sign);
      out.push(drawn.get(row.id) === sign && byKey(el, `row/${row.id}`) ? h("tr", { key: `row/${row.id}`, "data-same": true }) : h("tr", { key: `row/${row.id}` },
        h("th", { scope: "row" }, h("span", { class: "cjm-grid-name", dir: "auto" }, row.name), row.problem ? h("span", { class: "cjm-grid-problem" }, row.problem) : null),
        s.columns.map((column, c) => (s.mode === "letters" ? letterCell : cardCell)(s, row, r, column, c))));
      if (row.line_below) out.push(h("tr", { class: "cjm-grid-line", key: `line/${row.id}` }, h("td", { colspan: across }, h("span", {}, row.line_below))));
    }
    drawn = seen;
    return h("tbody", {}, out);
  };

  /** Which cell is entered under the grid. */
  const chosen = (s) => {
    const row = s.rows.find((one) => s.selected?.startsWith(`${one.id}|`)), column = s.columns.find((one) => row && s.selected === cellKey(row.id, one.id));
    return column ? h("p", { key: "chosen", class: "cjm-grid-chosen", dir: "auto" }, say("cell", { row: row.name, column: column.name, letters: s.letters.filter((l) => row.cells[column.id]?.includes(l.letter)).map((l) => l.name).join(", ") })) : null;
  };

  return (s) => {
    refocus(el, () => fallback);
    queueMicrotask(() => stop(here));
    if (s.empty && !s.columns.length) return h("p", { key: "empty", class: "cjm-quiet" }, s.empty);
    return [s.mode === "letters" ? h("p", { class: "cjm-grid-legend" }, s.letters.map((l) => h("span", {}, h("span", { class: "cjm-letter", "data-letter": l.letter }, l.letter), " ", l.name))) : null,
      h("div", { class: "cjm-grid-region", role: "region", tabindex: "0", "aria-label": s.label, key: "region" }, h("table", { "data-mode": s.mode, "aria-label": s.label }, head(s), body(s))), s.mode === "letters" ? chosen(s) : null];
  };
});
