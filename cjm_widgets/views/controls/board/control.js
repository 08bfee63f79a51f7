export default control("board", (page) => {
  const { model, el, send, say, redraw } = page;
  let here = "", editing = "", fallback = "";
  const state = () => model.get("state");
  const region = () => byKey(el, "region");

  /** Where an item is: its column's index, and its card's index (-1: the column itself). */
  const find = (id) => {
    for (const [c, column] of state().columns.entries()) {
      if (column.id === id) return { c, i: -1, column, item: column };
      const i = column.cards.findIndex((card) => card.id === id);
      if (i >= 0) return { c, i, column, item: column.cards[i] };
    }
    return null;
  };
  const focus = (key) => { const target = byKey(el, key); target?.focus(); return !!target; };
  const startEditing = (id) => { editing = id; redraw(); const box = byKey(el, `rename/${id}`); box?.focus(); box?.select(); };

  const remove = (id) => {
    const { c, i, column } = find(id), next = i < 0 ? state().columns[c + 1] || state().columns[c - 1] : column.cards[i + 1] || column.cards[i - 1] || column;
    fallback = next?.id || "";
    send("remove", { item: id });
  };

  /** Move by one place: dx columns, or dy cards. */
  const move = (id, dx, dy) => {
    const { c, i, column, item } = find(id), { columns, column_movable } = state();
    if (i < 0) {
      if (!dx || !column_movable || !columns[c + dx]) return;
      send("move_column", { item: id, before: (dx < 0 ? columns[c - 1] : columns[c + 2])?.id || "" });
    } else if (dx) {
      const to = columns[c + dx];
      if (!to) return;
      send("move_card", { item: id, column: to.id, before: to.cards[i]?.id || "" });
      announce(say("moved_to", { name: item.name, column: to.name }));
    } else if (column.cards[i + dy]) send("move_card", { item: id, column: column.id, before: (dy < 0 ? column.cards[i - 1] : column.cards[i + 2])?.id || "" });
  };

  const step = (id, dx, dy) => {
    const { c, i, column } = find(id), { columns } = state();
    if (dx) { const to = columns[c + dx]; return to && focus((to.cards[Math.min(i, to.cards.length - 1)] || to).id); }
    const next = i + dy;
    if (next < -1) return;
    if (next < column.cards.length) focus(next < 0 ? column.id : column.cards[next].id);
    else { here = id; redraw(); focus(`add/${column.id}`); }
  };

  const onKey = (e, id) => {
    const rtl = getComputedStyle(el).direction === "rtl" ? -1 : 1, { column, i } = find(id);
    const way = { ArrowLeft: [-rtl, 0], ArrowRight: [rtl, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (e.ctrlKey || e.metaKey) return;
    if (way) (e.altKey ? move : step)(id, ...way);
    else if (e.key === "Home") focus(column.id);
    else if (e.key === "End") focus((column.cards.at(-1) || column).id);
    else if (e.key === "F2") startEditing(id);
    else if (e.key === "Delete" && (i >= 0 || state().column_removable)) remove(id);
    else return;
    e.preventDefault();
  };

  dragging(el, {
    region,
    grab: (target) => {
      const item = target.closest(".cjm-card");
      return item && (!item.classList.contains("cjm-board-head") || state().column_movable) ? item : null;
    },
    over: (x, y, item) => {
      const columns = [...el.querySelectorAll(".cjm-board-column[data-id]")], box = (node) => node.getBoundingClientRect();
      if (item.classList.contains("cjm-board-head")) {
        const next = columns.find((column) => x < (box(column).left + box(column).right) / 2), last = columns.at(-1);
        const at = next ? box(next).left - 10 : box(last).right + 6, frame = box(region());
        return { place: { before: next?.dataset.id || "" }, line: [at, frame.top, 4, frame.height] };
      }
      const column = columns.find((one) => x >= box(one).left - 8 && x <= box(one).right + 8);
      if (!column) return null;
      const cards = [...column.querySelectorAll("li .cjm-card")].filter((card) => card !== item);
      const next = cards.find((card) => y < (box(card).top + box(card).bottom) / 2), above = cards.at(-1) || column.querySelector(".cjm-board-top");
      return { place: { column: column.dataset.id, before: next?.dataset.key || "" }, line: [box(column).left, next ? box(next).top - 6 : box(above).bottom + 2, box(column).width, 4] };
    },
    drop: (item, place) => {
      const id = item.dataset.key;
      if (place.before === id) return;
      const { c, i, column } = find(id), follower = i < 0 ? state().columns[c + 1] : column.cards[i + 1];
      if ((follower?.id || "") === place.before && (i < 0 || place.column === column.id)) return;
      send(i < 0 ? "move_column" : "move_card", { item: id, ...place });
    },
  });

  const item = (s, one, isHead, c, i) => {
    const id = one.id, chosen = s.selected === id;
    const can = { left: isHead ? s.column_movable && c > 0 : c > 0, right: (isHead ? s.column_movable : true) && c < s.columns.length - 1 };
    const rename = () => startEditing(id);
    const menu = () => itemMenu(id, say("menu", one), [
      !isHead || s.column_movable ? ["←", say("left"), () => move(id, -1, 0), !can.left] : null,
      isHead ? null : ["↑", say("up"), () => move(id, 0, -1), i === 0],
      isHead ? null : ["↓", say("down"), () => move(id, 0, 1), i === s.columns[c].cards.length - 1],
      !isHead || s.column_movable ? ["→", say("right"), () => move(id, 1, 0), !can.right] : null,
      [say("rename"), say("rename"), rename], !isHead || s.column_removable ? [say("remove"), say("remove"), () => remove(id)] : null]);
    const face = isHead ? [h("span", { class: "cjm-card-name", dir: "auto" }, one.name), one.subtitle ? h("span", { class: "cjm-card-meta", dir: "auto" }, one.subtitle) : null] : cardFace(one);
    return [
      editing === id ? renamer(page, `rename/${id}`, say("rename_of", one), one.name, (name, saw) => {
        editing = "";
        const returns = document.activeElement === byKey(el, `rename/${id}`);
        if (name) send("rename", { item: id, name, saw: [saw] });
        redraw();
        if (returns) focus(id);
      }) : h("button", { type: "button", class: isHead ? "cjm-card cjm-board-head" : "cjm-card", key: id, tabindex: here === id ? "0" : "-1", "aria-current": chosen ? "true" : null,
        onclick: () => { here = id; send("select", { item: id }); }, ondblclick: rename, onfocus: () => { if (here !== id) { here = id; redraw(); } }, onkeydown: (e) => onKey(e, id) }, face),
      chosen && here === id && editing !== id ? menu() : null];
  };

  const columnOf = (s, one, c, current) => h("div", { class: "cjm-board-column", role: "group", "aria-label": one.name, key: `column/${one.id}`, "data-id": one.id },
    h("div", { class: "cjm-board-top" }, item(s, one, true, c, -1)),
    h("ul", {}, one.cards.map((card, i) => h("li", { key: `card/${card.id}` }, item(s, card, false, c, i)))),
    s.add_card ? placeAdder(page, `add/${one.id}`, say("add_in", { label: s.add_card, column: one.name }), s.add_card, (names) => send("add_card", { column: one.id, names }), {
      props: { tabindex: current === one.id ? "0" : "-1" },
      onKey: (e) => { if (e.key === "ArrowUp") { e.preventDefault(); focus((one.cards.at(-1) || one).id); } } }) : null);

  return (s) => {
    if (!find(here)) here = find(s.selected) ? s.selected : s.columns[0]?.id || "";
    refocus(el, () => fallback);
    const current = find(here)?.column.id, groups = [];
    for (const [c, one] of s.columns.entries()) {
      if (!groups.length || groups.at(-1).name !== (one.group || "")) groups.push({ name: one.group || "", id: one.id, columns: [] });
      groups.at(-1).columns.push(columnOf(s, one, c, current));
    }
    const grouped = groups.some((g) => g.name);
    return [
      !s.columns.length && s.empty ? h("p", { class: "cjm-board-empty" }, s.empty) : null,
      h("div", { class: "cjm-board-region", role: "region", tabindex: "0", "aria-label": s.label, key: "region" },
        groups.map((g) => h("div", { class: "cjm-board-group", key: `group/${g.id}` },
          grouped ? h("div", { class: "cjm-board-stage" }, h("span", { dir: "auto" }, g.name)) : null, h("div", { class: "cjm-board-columns" }, g.columns))),
        s.add_column ? h("div", { class: "cjm-board-column cjm-board-new", key: "new" }, placeAdder(page, "add_column", s.add_column, s.add_column, (names) => send("add_column", { names }))) : null)];
  };
});
