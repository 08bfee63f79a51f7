"use strict";
// The filters of a published edition, and its chart. Data comes as scripts, because a page opened as a file may load
// nothing else; each is loaded once, when it is asked for. Everything here is an extra: the page reads without it.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const state = read("state"), said = read("said");
  const filters = document.querySelector(".filters"), status = document.querySelector(".status");
  const journey = document.querySelector("#journey .body");
  const views = new Map(), loading = new Map();
  const ours = /^(?:views\/|plotly-)[0-9a-f]{16}\.js$/;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let shown = state.shown, wanted = state.shown, near = false;

  window.cjmEdition = { arrived: (key, view) => views.set(key, view) };

  function load(name) {
    if (!ours.test(name)) return Promise.reject(new Error(name));
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = name;
        script.onload = resolve;
        script.onerror = () => { loading.delete(name); script.remove(); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  async function viewOf(key) {
    if (!views.has(key)) await load(state.views[key]);
    return views.get(key);
  }

  // Filters

  const parts = ["persona", "stage", "channel"];
  const control = (part) => filters.querySelector(`[name="${part}"]`);
  const valueOf = (part) => {
    const found = control(part);
    if (!found) return "0";
    return found.type === "radio" ? filters.querySelector(`[name="${part}"]:checked`).value : found.value;
  };
  const nameOf = (part) => {
    const found = control(part);
    if (!found) return "";
    const chosen = found.type === "radio"
      ? filters.querySelector(`[name="${part}"]:checked`).nextElementSibling : found.selectedOptions[0];
    return chosen.textContent;
  };

  // What shows nothing together with the rest cannot be chosen; what was chosen before gives way.
  function settle() {
    const fits = (stage, channel) => `${valueOf("persona")}-${stage}-${channel}` in state.views;
    if (!fits(valueOf("stage"), valueOf("channel"))) {
      if (control("channel")) control("channel").value = "0";
      if (!fits(valueOf("stage"), "0") && control("stage")) control("stage").value = "0";
    }
    for (const option of control("stage")?.options ?? []) option.disabled = !fits(option.value, valueOf("channel"));
    for (const option of control("channel")?.options ?? []) option.disabled = !fits(valueOf("stage"), option.value);
    return parts.map(valueOf).join("-");
  }

  async function show(key) {
    wanted = key;
    try {
      const view = await viewOf(key);
      if (wanted !== key) return;
      const open = new Set([...document.querySelectorAll("main details[open]")].map((one) => one.closest("section").id));
      drop();
      for (const [id, html] of Object.entries(view.sections)) {
        const body = document.querySelector(`#${id} .body`);
        body.innerHTML = html;
        for (const table of body.querySelectorAll("details")) table.open = open.has(id);
      }
      shown = key;
      status.textContent = said.shown.replace("{what}", parts.map(nameOf).filter(Boolean).join(", "));
      if (near) draw();
    } catch {
      lost();
    }
  }

  function lost() {
    const again = document.createElement("a");
    again.href = location.pathname;
    again.textContent = said.again;
    status.replaceChildren(`${said.lost} `, again);
    status.classList.add("trouble");
  }

  filters.addEventListener("change", () => show(settle()));
  if (control("persona") || control("stage") || control("channel")) {
    settle();
    filters.hidden = false;
  }

  // The chart

  function coloured(figure) {
    const style = getComputedStyle(document.documentElement);
    const text = JSON.stringify(figure).replace(/"var\((--[\w-]+)\)"/g,
      (_, name) => JSON.stringify(style.getPropertyValue(name).trim()));
    return JSON.parse(text);
  }

  function drop() {
    const live = journey?.querySelector(".live");
    if (live && window.Plotly) window.Plotly.purge(live.firstElementChild);
    live?.remove();
  }

  async function draw() {
    const key = shown;
    try {
      const [view] = await Promise.all([viewOf(key), load(state.plotly)]);
      const figure = journey.querySelector("figure");
      if (key !== shown || !view.figure || !figure) return;
      const { data, layout } = coloured(view.figure);
      drop();
      const live = document.createElement("div"), inner = document.createElement("div");
      live.className = "live";
      live.setAttribute("role", "img");
      live.setAttribute("aria-label", figure.querySelector("desc")?.textContent ?? "");
      inner.style.minWidth = `${layout.meta?.min_width ?? 0}px`;
      live.append(inner);
      figure.append(live);
      await window.Plotly.newPlot(inner, data, layout, { displayModeBar: false, responsive: true });
    } catch {
      drop();  // the still picture stays
    }
  }

  if (journey && state.plotly && "IntersectionObserver" in window) {
    // Plotly brings a style for maps, which the policy refuses; it leaves it out where it finds it in the page.
    const known = document.createElement("meta");
    known.id = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
    document.head.append(known);
    new IntersectionObserver((seen, observer) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      observer.disconnect();
      near = true;
      draw();
    }).observe(journey);
    dark.addEventListener("change", () => near && draw());
  }
})();
