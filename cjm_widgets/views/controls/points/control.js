const FEW_POINTS = 5, FEW_FINDINGS = 3;

export default control("points", ({ el, send, say, redraw }) => {
  let asking = null, reason = "", all = false, allAdvice = false;
  const idOf = (one) => `${one.key}-${one.where || ""}`;
  const ask = (id) => { asking = id; reason = ""; redraw(); el.querySelector('[data-key="reason"]')?.focus(); };
  const stop = (id) => { asking = null; redraw(); el.querySelector(`[data-key="aside-${CSS.escape(id)}"]`)?.focus(); };
  const dismiss = (one) => {
    if (!reason.trim()) { el.querySelector('[data-key="reason"]')?.focus(); announce(say("reason")); return; }
    send("dismiss", { key: one.key, where: one.where || "", reason: reason.trim() });
    asking = null;
    announce(say("set-aside"));
    redraw();
  };
  const why = (one) => h("form", { key: "ask", class: "cjm-points-ask", onsubmit: (e) => { e.preventDefault(); dismiss(one); } },
    h("label", {}, say("reason"), h("input", { type: "text", key: "reason", class: "cjm-input", dir: "auto", autocomplete: "off", oninput: (e) => { reason = e.currentTarget.value; }, onkeydown: (e) => { if (e.key === "Escape") stop(idOf(one)); } })),
    h("button", { class: "cjm-button", key: "confirm" }, say("confirm")), h("button", { type: "button", class: "cjm-tool", key: "cancel", onclick: () => stop(idOf(one)) }, say("cancel")));

  const finding = (one) => {
    const id = idOf(one);
    return h("li", { key: id, class: "cjm-finding" },
      h("p", { dir: "auto" }, h("strong", {}, say("coach")), " ", one.text),
      h("div", { class: "cjm-finding-tools" },
        one.why ? h("details", { key: "why" }, h("summary", {}, say("why")), h("p", { dir: "auto" }, one.why)) : "",
        one.where ? h("button", { type: "button", key: "show-" + id, class: "cjm-tool", onclick: () => send("visit", { where: one.where, step: one.step || "", field: one.field || "" }) }, say("show")) : "",
        asking === id ? "" : h("button", { type: "button", key: "aside-" + id, class: "cjm-tool", onclick: () => ask(id) }, say("aside"))),
      asking === id ? why(one) : "");
  };
  const point = (one) => h("li", { key: idOf(one) },
    one.where ? h("button", { type: "button", key: "visit-" + idOf(one), class: "cjm-point", onclick: () => send("visit", { where: one.where, step: one.step || "", field: one.field || "" }) }, h("span", { dir: "auto" }, one.text), h("span", { "aria-hidden": "true" }, "→"))
      : h("span", { class: "cjm-point", dir: "auto" }, one.text));
  const more = (key, on, hidden, flip) => (hidden <= 0 ? "" : h("button", { type: "button", key, class: "cjm-tool", "aria-expanded": String(on), onclick: () => { flip(); redraw(); } }, say(on ? "fewer" : "more", { count: hidden })));

  return (state) => {
    const open = state.open || [], findings = state.findings || [];
    return h("div", { class: "cjm-points-all", role: "group", "aria-label": state.label },
      !open.length && !findings.length ? h("p", { key: "calm", class: "cjm-quiet" }, state.calm ? [h("span", { class: "cjm-points-tick", "aria-hidden": "true" }, "✓"), " ", state.calm] : "") : "",
      open.length ? [
        h("h2", { key: "title" }, state.title || say("open", { count: open.length })),
        h("ul", { key: "open", class: "cjm-open" }, (all ? open : open.slice(0, FEW_POINTS)).map(point)),
        more("all", all, open.length - FEW_POINTS, () => { all = !all; }),
      ] : "",
      findings.length ? [
        h("ul", { key: "findings", class: "cjm-findings" }, (allAdvice ? findings : findings.slice(0, FEW_FINDINGS)).map(finding)),
        more("all-advice", allAdvice, findings.length - FEW_FINDINGS, () => { allAdvice = !allAdvice; }),
      ] : "");
  };
});
