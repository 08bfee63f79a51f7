// The emotional journey of the board: the curve that the kernel has worked out, over the columns.

const MOUTHS = { 2: 5.5, 1: 3, 0: 0, [-1]: -3, [-2]: -5.5 };
function face(grade, x, y) {
  const bend = MOUTHS[grade], base = y + 3.2 - bend * 0.12;
  return h("g", { class: "jb-face" }, h("circle", { cx: x, cy: y, r: 8 }), h("path", { d: `M${x - 3},${y - 3.6} v1.8 M${x + 3},${y - 3.6} v1.8 M${x - 4},${base} Q${x},${base + bend} ${x + 4},${base}` }));
}
/** The mark of a moment of truth around its point: a circle (delight), a diamond (dismay), a square (hygiene). */
function ring(effect, x, y) {
  if (effect === "delight") return h("circle", { class: "jb-ring", "data-tone": effect, cx: x, cy: y, r: 12.5 });
  return h("path", { class: "jb-ring", "data-tone": effect, d: effect === "dismay" ? `M${x},${y - 16} l16,16 l-16,16 l-16,-16 z` : `M${x - 11.5},${y - 11.5} h23 v23 h-23 z` });
}
/** The levels beside the curve: faces and words. */
function levels(c) {
  return h("svg", { class: "jb-levels", viewBox: `0 0 110 ${c.height}`, "aria-hidden": "true" }, c.levels.map(([grade, y, word]) => [h("text", { x: 82, y: y + 4, "text-anchor": "end" }, word), face(grade, 96, y)]));
}
function curve(c) {
  const path = (name, d) => h("path", { class: `jb-${name}`, d });
  return h("svg", { class: "jb-curve", viewBox: `0 0 ${c.width} ${c.height}`, "aria-hidden": "true", style: `width:${c.width / 16}em;height:${c.height / 16}em` },
    c.levels.map(([grade, y]) => h("path", { class: "jb-level", "data-zero": grade === 0, d: `M0,${y} H${c.width}` })),
    c.band.map((d) => path("band", d)), c.other.map((d) => path("other", d)), c.median.map((d) => path("median", d)),
    c.other_dots.map(([x, y]) => h("circle", { class: "jb-other-dot", cx: x, cy: y, r: 2.6 })),
    c.measured.map(([x, y, name]) => h("path", { class: "jb-measured", d: `M${x - 6},${y} h12 M${x},${y - 6} v12` }, h("title", {}, name))),
    c.labels.map(([x, y, anchor, tone, lines]) => h("text", { class: "jb-said", x, y, "text-anchor": anchor, "data-tone": tone }, lines.map((line, n) => h("tspan", { x, dy: n ? c.leading : 0 }, line)))),
    c.dots.map(([id, x, y, observed, effect]) => [effect ? ring(effect, x, y) : null, h("circle", { class: "jb-dot", "data-id": id, "data-open": !observed, cx: x, cy: y, r: 5.2 })]));
}
