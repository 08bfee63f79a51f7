const SIZES = ["A4", "A3", "A2", "A1", "A0"];

/** The bytes of a file as base64, in pieces: one call with millions of arguments would overflow the stack. */
async function base64Of(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer()), pieces = [];
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}

function saveAs(name, buffer) {
  const link = h("a", { href: URL.createObjectURL(new Blob([buffer])), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export default control("files", (page) => {
  const { model, el, send, say, redraw } = page, max = () => model.get("state").largest;
  let paper = "", persona = "", size = "A3", names = false, pasted = "", fault = "", over = false;
  const got = (content, buffers) => { if (content?.file) { saveAs(content.file, buffers[0]); announce(say("made", { name: content.file })); } };
  model.on("msg:custom", got);

  const refuse = (sentence) => { fault = sentence; announce(sentence); redraw(); };
  const take = async (file) => {
    if (!file) return;
    if (file.size > max()) return refuse(say("too-large", { name: file.name, most: Math.floor(max() / 1e6), command: model.get("state").command.replace("{name}", `'${file.name.replaceAll("'", "")}'`) }));
    fault = "";
    send("look", { name: file.name, content: await base64Of(file) });
  };
  const paste = () => { if (pasted.trim()) take(new File([pasted], say("pasted-name"))); };
  const labelled = (key, label, control, help) => h("div", { class: "cjm-files-field", key }, h("label", { for: "cjm-files-" + key }, label), control, help ? h("p", { class: "cjm-quiet cjm-small" }, help) : null);
  const select = (key, value, options, change) => h("select", { id: "cjm-files-" + key, key: key + "/select", class: "cjm-input", value, onchange: (e) => change(e.currentTarget.value) },
    options.map((o) => h("option", { value: o.value }, o.label)));

  const out = (s) => {
    const chosen = s.papers.find((one) => one.key === paper) || s.papers[0];
    if (!chosen) return null;
    return h("section", { key: "out", "aria-label": say("out") }, h("h2", {}, say("out")),
      labelled("paper", say("paper"), select("paper", chosen.key, s.papers.map((one) => ({ value: one.key, label: `${one.title} (${one.ending})` })), (v) => { paper = v; redraw(); }),
        say(chosen.lossless ? "for-you" : "for-others")),
      s.personas.length > 1 && !chosen.lossless ? labelled("persona", say("persona"), select("persona", persona, [{ value: "", label: say("everybody") }, ...s.personas], (v) => { persona = v; })) : null,
      chosen.sized ? labelled("size", say("size"), select("size", size, SIZES.map((one) => ({ value: one, label: one })), (v) => { size = v; })) : null,
      chosen.lossless ? null : h("label", { class: "cjm-files-names", key: "names" }, h("input", { type: "checkbox", key: "names/box", checked: names, onchange: (e) => { names = e.currentTarget.checked; } }), say("names")),
      h("button", { type: "button", class: "cjm-button cjm-primary", key: "make", onclick: () => send("make", { paper: chosen.key, persona, size, names }) }, say("make")),
      s.left_out.length ? h("div", { key: "left", role: "status" }, h("p", {}, say("left-out")), h("ul", {}, s.left_out.map((one, i) => h("li", { key: "l" + i, dir: "auto" }, one)))) : null);
  };

  const matching = (c, s) => c.headings.length ? h("table", { key: "matching", class: "cjm-files-matching" }, h("caption", {}, say("matching")),
    h("thead", {}, h("tr", {}, [say("heading"), say("example"), say("meaning")].map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, c.headings.map((one) => h("tr", { key: "m-" + one.key }, h("th", { scope: "row", dir: "auto" }, one.name), h("td", { dir: "auto" }, one.example),
      h("td", {}, h("select", { key: "m/" + one.key, class: "cjm-input", "aria-label": say("meaning-of", { name: one.name }), value: one.meaning, onchange: (e) => send("match", { heading: one.key, meaning: e.currentTarget.value }) },
        c.meanings[one.of].map((o) => h("option", { value: o.value }, o.label)))))))) : null;

  const coming = (c, s) => h("div", { key: "coming", class: "cjm-files-coming" },
    h("h3", { dir: "auto" }, c.title), h("p", { role: "status" }, c.summary), matching(c, s),
    c.warnings.length ? h("div", { key: "warnings" }, h("p", {}, say("warnings")), h("ul", {}, c.warnings.map((one, i) => h("li", { key: "w" + i, dir: "auto" }, one)))) : null,
    c.rows.length ? h("table", { key: "rows" }, h("caption", {}, say("first")), h("tbody", {}, c.rows.map((row, i) => h("tr", { key: "r" + i }, h("th", { scope: "row" }, row[0]), h("td", { dir: "auto" }, row[1]))))) : null,
    h("div", { class: "cjm-files-row", key: "buttons" },
      h("button", { type: "button", class: "cjm-button cjm-primary", key: "take", "aria-disabled": c.ready ? null : "true", onclick: () => { if (c.ready) send("take", {}); } }, say("take")),
      h("button", { type: "button", class: "cjm-button", key: "away", onclick: () => send("put_away", {}) }, say("put-away"))));

  const draw = (s) => [out(s),
    h("section", { key: "in", "aria-label": say("in"), "data-over": over ? "" : null,
      ondragover: (e) => { e.preventDefault(); if (!over) { over = true; redraw(); } }, ondragleave: () => { over = false; redraw(); },
      ondrop: (e) => { e.preventDefault(); over = false; take(e.dataTransfer.files[0]); redraw(); } },
      h("h2", {}, say("in")), h("p", {}, say("in-help")),
      labelled("file", say("file"), h("input", { id: "cjm-files-file", key: "file/box", type: "file", accept: s.accept, onchange: (e) => { take(e.currentTarget.files[0]); e.currentTarget.value = ""; } }), say("file-help", { endings: s.accept.replaceAll(",", ", ") })),
      labelled("paste", say("paste"), h("textarea", { id: "cjm-files-paste", key: "paste/box", rows: 3, class: "cjm-input", value: pasted, oninput: (e) => { pasted = e.currentTarget.value; } }), say("paste-help")),
      h("button", { type: "button", class: "cjm-button", key: "look", onclick: paste }, say("look")),
      fault ? h("p", { key: "fault", class: "cjm-fault", role: "alert" }, fault) : null,
      s.coming ? coming(s.coming, s) : null)];
  draw.stop = () => model.off("msg:custom", got);
  return draw;
});
