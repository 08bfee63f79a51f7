export default control("grid", (page) => {
  const { model, el, send, say, redraw } = page;
  let here = "", active = "", drawn = new Map();
  const state = () => model.get("state");
  const cellKey = (row, column) => `${row}|${column}`;
  const focus = (key) => byKey(el, key)?.focus();

  /** The one stop of the Tab key moves with the focus. */
  const stop = (key) => {
    for (const old of el.querySelectorAll('[data-roam][tabindex="0"]')) old.setAttribute("tabindex", "-1");
    (byKey(el, key) || el.querySelector("[data-roam]"))?.setAttribute("tabindex", "0");
    here = key;
  };
  const roam = (key) => ({ key, "data-roam": true, tabindex: here === key ? "0" : "-1", onfocus: () => stop(key) });

  const step = (e, r, c) => {
    const { rows, columns } = state(), rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1;
    const to = { ArrowLeft: [r, c - rtl], ArrowRight: [r, c + rtl], ArrowUp: [r - 1, c], ArrowDown: [r + 1, c], Home: [r, 0], End: [r, columns.length - 1] }[e.key];
    if (!to) return;
    const row = rows[to[0]], column = columns[to[1]];
    if (row && column) focus(cellKey(row.id, column.id));
    e.preventDefault();
  };

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
        else if (!e.altKey && !e.ctrlKey && !e.metaKey) step(e, r, c);
      } },
    h("button", { type: "button", class: "cjm-cell", ...roam(key), onfocus: () => { stop(key); activate(key); choose(row, column); }, "aria-current": s.selected === key ? "true" : null, "aria-label": say("cell", { row: row.name, column: column.name, letters: spoken }),
      onclick: () => { activate(key); byKey(el, `letter/${key}/${s.letters[0].letter}`)?.focus(); } },
    has.length ? has.map((l) => h("span", { class: "cjm-letter", "data-letter": l.letter }, l.letter)) : h("span", { class: "cjm-cell-empty" }, "·")),
    active === key ? h("div", { class: "cjm-letters", role: "group", "aria-label": say("letters_of", { row: row.name, column: column.name }), "data-side": c === 0 ? "start" : c === s.columns.length - 1 ? "end" : null },
      s.letters.map((l) => h("button", { type: "button", class: "cjm-letter", key: `letter/${key}/${l.letter}`, title: l.name, "aria-label": l.name, "aria-pressed": given.includes(l.letter) ? "true" : "false", "data-letter": l.letter, onclick: () => toggle(row, column, l) }, l.letter)),
      has.length ? h("button", { type: "button", class: "cjm-grid-known", key: `known/${key}`, "aria-label": say("known_of", { row: row.name, column: column.name }), onclick: () => send("explain", { row: row.id, column: column.id }) }, say("known")) : null) : null);
  };

  el.addEventListener("pointerleave", () => { if (active && !byKey(el, `td/${active}`)?.contains(document.activeElement)) activate(""); });

  // The table

  const head = (s) => h("thead", {}, h("tr", { key: "names" }, h("td", { class: "cjm-grid-corner" }),
    s.columns.map((column) => h("th", { scope: "col", key: `th/${column.id}` }, h("span", { class: "cjm-grid-name", dir: "auto" }, column.name)))));
  const body = (s) => {
    const across = String(s.columns.length + 1), out = [], seen = new Map();
    let group = "";
    for (const [r, row] of s.rows.entries()) {
      if (row.group && row.group !== group) out.push(h("tr", { class: "cjm-grid-group", key: `group/${row.id}` }, h("th", { scope: "rowgroup", colspan: across }, h("span", { dir: "auto" }, row.group))));
      group = row.group || "";
      const own = (key) => (key.startsWith(`${row.id}|`) ? key : ""), local = [own(active), own(s.selected || "")];
      const sign = JSON.stringify([r, row, local, s.columns, s.letters]);
      seen.set(row.id, sign);
      out.push(drawn.get(row.id) === sign && byKey(el, `row/${row.id}`) ? h("tr", { key: `row/${row.id}`, "data-same": true }) : h("tr", { key: `row/${row.id}` },
        h("th", { scope: "row" }, h("span", { class: "cjm-grid-name", dir: "auto" }, row.name), row.problem ? h("span", { class: "cjm-grid-problem" }, row.problem) : null),
        s.columns.map((column, c) => letterCell(s, row, r, column, c))));
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
    queueMicrotask(() => stop(here));
    if (s.empty && !s.columns.length) return h("p", { key: "empty", class: "cjm-quiet" }, s.empty);
    return [h("p", { class: "cjm-grid-legend" }, s.letters.map((l) => h("span", {}, h("span", { class: "cjm-letter", "data-letter": l.letter }, l.letter), " ", l.name))),
      h("div", { class: "cjm-grid-region", role: "region", tabindex: "0", "aria-label": s.label, key: "region" }, h("table", { "aria-label": s.label }, head(s), body(s))), chosen(s)];
  };
});
