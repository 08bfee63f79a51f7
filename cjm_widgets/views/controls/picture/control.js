const LEFT_OUT = new Set(["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "link", "meta"]);

/** The SVG text as an element without anything that could run or load; null when it is no SVG. */
function drawing(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (svg.localName !== "svg") return null;
  for (const el of [svg, ...svg.querySelectorAll("*")]) {
    const loads = el.localName === "style" && /@import|url\(\s*['"]?(?!#)/i.test(el.textContent);
    if (loads || LEFT_OUT.has(el.localName.toLowerCase())) { el.remove(); continue; }
    for (const { name, localName, value } of [...el.attributes]) {
      const outside = localName === "href" && !/^\s*(#|data:image\/(png|jpeg);)/i.test(value);
      const remote = /url\(\s*['"]?(?!\s*['"]?#)/i.test(value);
      if (/^on/i.test(localName) || outside || remote) el.removeAttribute(name);
    }
  }
  return document.importNode(svg, true);
}

export default control("picture", ({ el, say, redraw }) => {
  let text = null, svg = null, width = 0, full = null, open = false, room = 0;
  const watch = new ResizeObserver(([entry]) => { const before = shrinks(); room = entry.contentRect.width; reach(); if (before !== shrinks()) redraw(); });
  /** The twin of a chart: the chart's frame scrolls where it is narrow, and then has to be within reach of the keyboard. */
  const reach = () => {
    const frame = el.closest(".cjm-chart")?.querySelector(".cjm-chart-frame");
    if (frame) for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", say("region")]]) frame.setAttribute(name, value);
  };
  const shrinks = () => width > 1.1 * (room || window.innerWidth);
  watch.observe(el);

  const prepare = (state) => {
    if (state.svg === text) return;
    text = state.svg;
    svg?.remove();
    svg = text ? drawing(text) : null;
    if (!svg) return;
    const [w, h] = (svg.getAttribute("viewBox") || "").split(/[\s,]+/).slice(2).map(Number);
    width = w || parseFloat(svg.getAttribute("width")) || 800;
    const height = h || parseFloat(svg.getAttribute("height")) || 600;
    svg.setAttribute("viewBox", svg.getAttribute("viewBox") || `0 0 ${width} ${height}`);
    for (const name of ["width", "height", "style"]) svg.removeAttribute(name);
    svg.setAttribute("role", "img");
    svg.setAttribute("class", "cjm-picture-drawing");
  };

  const table = ({ caption, head, rows }) => h("table", { class: "cjm-picture-table" },
    caption ? h("caption", {}, caption) : null,
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col", dir: "auto" }, String(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, i) => h(i ? "td" : "th", { scope: i ? null : "row", dir: "auto" }, String(cell ?? "")))))));

  return Object.assign((state) => {
    prepare(state);
    // On a narrow screen a wide picture starts at its own size: shrunk to a thumbnail nobody could read it.
    const whole = full ?? (state.fit === false || (svg && width > 2 * window.innerWidth));
    if (svg) {
      svg.setAttribute("aria-label", state.label || "");
      svg.style.width = whole ? `${width}px` : "100%";
    }
    return h("figure", { class: "cjm-picture-figure" },
      state.title ? h("h2", { class: "cjm-picture-title" }, state.title) : null,
      svg ? h("div", { class: "cjm-picture-frame", role: whole ? "region" : null, tabindex: whole ? "0" : null, "aria-label": whole ? say("region") : null, key: "frame" }, svg) : null,
      !svg && state.label ? h("p", { class: "cjm-hidden" }, state.label) : null,
      state.caption ? h("figcaption", { dir: "auto" }, state.caption) : null,
      svg && (whole || shrinks()) ? h("button", { type: "button", class: "cjm-picture-size", key: "size", onclick: () => { full = !whole; redraw(); } }, say(whole ? "fit" : "full")) : null,
      state.table ? h("details", { key: "table", ontoggle: (e) => { if (open !== e.currentTarget.open) { open = e.currentTarget.open; redraw(); } } },
        h("summary", {}, say("table")),
        open ? h("div", { class: "cjm-picture-scroll", role: "region", tabindex: "0", "aria-label": state.table.caption || say("table") }, table(state.table)) : null) : null);
  }, { stop: () => watch.disconnect() });
});
