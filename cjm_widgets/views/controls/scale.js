// Shared by ballot and fist: one choice along a row of numbers.

/** Buttons of which one is chosen: arrows, Home and End go along them, Enter, Space or a digit chooses, Delete or choosing the same
 *  again takes it back. `values` is [{value, word}]; `choose` gets a value or null; what is `locked` can be read and not changed. */
function scale(page, key, { values, value, choose, locked, props }) {
  const chosen = values.findIndex((one) => one.value === value), last = values.length - 1, keyAt = (i) => `${key}/${values[i].value}`;
  const focused = document.activeElement?.dataset?.key, here = values.findIndex((one, i) => keyAt(i) === focused && page.el.contains(document.activeElement));
  const stop = here >= 0 ? here : Math.max(chosen, 0);
  const take = (i) => { if (!locked) choose(i === chosen ? null : values[i].value); };
  const go = (i) => byKey(page.el, keyAt(Math.min(last, Math.max(0, i))))?.focus();
  const onKey = (e, i) => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const side = getComputedStyle(page.el).direction === "rtl" ? -1 : 1;
    const to = { ArrowLeft: i - side, ArrowRight: i + side, ArrowUp: i - 1, ArrowDown: i + 1, Home: 0, End: last }[e.key];
    const digit = /^\d$/.test(e.key) ? values.findIndex((one) => one.value === Number(e.key) || (e.key === "0" && one.value === 10)) : -1;
    if (to !== undefined) go(to);
    else if (digit >= 0) { if (digit !== chosen) take(digit); go(digit); }
    else if (e.key === "Delete" || e.key === "Backspace") { if (chosen >= 0) take(chosen); }
    else return;
    e.preventDefault();
  };
  /** The Tab key comes back to the number that had the focus last. */
  const onFocus = (e) => { for (const other of e.currentTarget.parentElement.children) other.tabIndex = other === e.currentTarget ? 0 : -1; };
  return h("div", { class: "cjm-scale", role: "radiogroup", "aria-disabled": locked ? "true" : null, dataset: { worded: values.some((one) => one.word) ? "yes" : "no" }, ...props },
    values.map((one, i) => h("button", { type: "button", role: "radio", class: "cjm-scale-pick", key: keyAt(i), "aria-checked": i === chosen ? "true" : "false", "aria-disabled": locked ? "true" : null,
      tabindex: i === stop ? "0" : "-1", onclick: () => take(i), onkeydown: (e) => onKey(e, i), onfocus: onFocus },
    h("span", { class: "cjm-scale-value" }, String(one.value)), one.word ? h("span", { class: "cjm-scale-word", dir: "auto" }, one.word) : null)));
}
