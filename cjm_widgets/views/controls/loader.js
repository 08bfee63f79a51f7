// The page side of every control: tiny, because it travels with each of them. The text of a kind of control travels once, in models of
// its own that the control names; here their texts become one module, made once a page however many controls use it.
const made = (globalThis.cjmMade ??= { modules: new Map(), styles: new Set() });
async function load(model) {
  const pieces = await Promise.all(model.get("scripts").map((name) => model.widget_manager.get_model(name.slice("IPY_MODEL_".length))));
  for (const style of pieces.map((piece) => piece.get("style"))) {
    if (!style || made.styles.has(style)) continue;
    made.styles.add(style);
    document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  }
  const text = pieces.map((piece) => piece.get("text")).join("");
  if (!made.modules.has(text)) made.modules.set(text, import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
  return (await made.modules.get(text)).default;
}
export default { async render(given) { return (await load(given.model)).render(given); } };
