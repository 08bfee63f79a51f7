export default control("cards", (page) => {
  const { el, model, send, say, redraw } = page;
  let renaming = null;
  const cardOf = (id) => el.querySelector(`[data-key="card-${CSS.escape(id)}"]`);
  const state = () => model.get("state"), items = () => state().items || [], at = (id) => items().findIndex((one) => one.id === id);

  const move = (id, by) => {
    const list = items(), i = at(id), to = i + by;
    if (!state().movable || to < 0 || to >= list.length) return;
    send("move", { item: id, before: (by < 0 ? list[to] : list[to + 1])?.id || "" });
    announce(say("moved", { name: list[i].name, place: to + 1, total: list.length }));
  };
  const remove = (id) => {
    const list = items(), i = at(id), neighbour = list[i + 1] || list[i - 1];
    if (!state().removable) return;
    send("remove", { item: id });
    announce(say("removed", { name: list[i].name }));
    (neighbour ? cardOf(neighbour.id) : el.querySelector('[data-key="add"]'))?.focus();
  };
  const rename = (id) => {
    renaming = id;
    redraw();
    const input = el.querySelector('[data-key="rename"]');
    input?.focus();
    input?.select();
  };
  const renamed = (id, text) => {
    if (renaming !== id) return;
    renaming = null;
    const name = text.trim(), had = byKey(el, "rename")?._saw ?? items()[at(id)]?.name;
    if (name && name !== had) send("rename", { item: id, name, saw: [had] });
    redraw();
  };
  /** Somebody else removed the card that is being renamed: its new name is sent all the same. */
  const loseRenamed = () => {
    const id = renaming, box = byKey(el, "rename"), name = box?.value.trim(), had = box?._saw;
    renaming = null;
    if (name && name !== had) queueMicrotask(() => send("rename", { item: id, name, saw: [had] }));
  };
  const onKey = (id) => (e) => {
    const list = items(), i = at(id), step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (e.altKey && step) move(id, step);
    else if (step && list[i + step]) cardOf(list[i + step].id)?.focus();
    else if (e.key === "F2") rename(id);
    else if (e.key === "Delete") remove(id);
    else return;
    e.preventDefault();
  };

  const evidence = (level) => level && h("span", { class: "cjm-evidence", dataset: { level } }, h("span", { class: "cjm-hidden" }, say("evidence-" + level)));
  const tool = (key, label, mark, press, off) => h("button", { type: "button", key, class: "cjm-tool", title: label, "aria-label": label, disabled: off, onclick: press }, h("span", { "aria-hidden": "true" }, mark));
  const field = (one) => h("input", {
    type: "text", key: "rename", class: "cjm-input", value: one.name, dir: "auto", autocomplete: "off", "aria-label": say("rename", { name: one.name }),
    onfocus: (e) => { e.currentTarget.dataset.unsent = ""; e.currentTarget._saw ??= e.currentTarget.value; sendBeforeLeaving(e.currentTarget, (input) => renamed(one.id, input.value)); },
    onblur: (e) => renamed(one.id, e.currentTarget.value),
    onkeydown: (e) => {
      if (isEnter(e)) renamed(one.id, e.currentTarget.value);
      else if (e.key === "Escape") { renaming = null; redraw(); }
      else return;
      e.preventDefault();
      cardOf(one.id)?.focus();
    },
  });
  const card = (shown, one, i, total) => {
    const chosen = one.id === shown.selected, named = { name: one.name || say("unnamed") };
    if (renaming === one.id) return h("li", { key: one.id, class: "cjm-card", dataset: { chosen } }, field(one));
    return h("li", { key: one.id, class: "cjm-card", dataset: { chosen } },
      h("button", { type: "button", key: "card-" + one.id, class: "cjm-card-main", "aria-current": chosen ? "true" : null, onclick: () => send("select", { item: one.id }), ondblclick: () => rename(one.id), onkeydown: onKey(one.id) },
        evidence(one.evidence), h("span", { class: "cjm-card-name", dir: "auto" }, one.name || h("em", { class: "cjm-quiet" }, say("unnamed"))),
        one.badge || one.open ? h("span", { class: "cjm-card-marks" }, one.badge ? h("span", { class: "cjm-badge", dataset: { tone: one.badge.tone || "" } }, one.badge.text) : "", one.open ? h("span", { class: "cjm-quiet" }, say("open")) : "") : "",
        one.meta?.length ? h("span", { class: "cjm-card-meta" }, one.meta.filter(Boolean).map((text) => h("span", { dir: "auto" }, text))) : ""),
      chosen && (shown.movable || shown.removable) ? h("div", { class: "cjm-card-tools", role: "group", "aria-label": say("tools", named) },
        tool(`rename-${one.id}`, say("rename", named), "✎", () => rename(one.id)),
        shown.movable ? [tool(`up-${one.id}`, say("up", named), "↑", () => move(one.id, -1), i === 0), tool(`down-${one.id}`, say("down", named), "↓", () => move(one.id, 1), i === total - 1)] : "",
        shown.removable ? tool(`remove-${one.id}`, say("remove-card", named), "✕", () => remove(one.id)) : "") : "");
  };

  return (shown) => {
    const list = shown.items || [], [box, fault] = adder(page, "add", (names) => send("add", { names }), { class: "cjm-input", placeholder: shown.add?.placeholder || null });
    if (renaming && !list.some((one) => one.id === renaming)) loseRenamed();
    return h("div", { class: "cjm-cards-all", role: "group", "aria-label": shown.label },
      shown.title ? h("h2", { key: "title" }, shown.title) : null,
      shown.hint ? h("p", { key: "hint", class: "cjm-cards-hint cjm-quiet", dir: "auto" }, shown.hint) : null,
      list.length ? h("ul", { key: "list" }, list.map((one, i) => card(shown, one, i, list.length))) : shown.empty ? h("p", { key: "empty", class: "cjm-cards-empty cjm-quiet" }, shown.empty) : null,
      shown.add ? h("label", { key: "add-label", class: "cjm-cards-add" }, h("span", {}, shown.add.label), box) : "", shown.add ? fault : "");
  };
});
