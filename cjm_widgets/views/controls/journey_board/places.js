// Where things stand on the board: rows, cells in them with their columns, and what the arrows find in a cell.

/** Rows whose cards are the columns themselves, and the slot field that names each. */
const FLAT = { stages: 0, actions: 1, touchpoints: 2 };
const STAGE = 0, ACTION = 1, TOUCHPOINT = 2, SLIM = 3;
const LANES = ["physical-evidence", "frontstage", "backstage", "support", "system", "policy"];
const keyOfCard = (card) => card.key || card.id;

/** The cells of a row: {key, at, first, span, cards, adds}; `adds` is what something is added under, null where nothing is. */
function cellsOf(s, row, cardsOf) {
  const flat = FLAT[row.key], field = flat ?? { stage: STAGE, action: ACTION, touchpoint: TOUCHPOINT }[row.at], out = [];
  const parents = flat === undefined ? null : new Map();
  if (parents) for (const at of new Set(s.slots.map((slot) => (flat ? slot[flat - 1] : "")))) for (const card of cardsOf(`${row.key}|${at}`)) parents.set(card.id, card);
  for (const [n, slot] of s.slots.entries()) {
    const id = slot[field], last = out.at(-1);
    if (id && last?.at === id && !(slot[SLIM] && field)) { last.span++; continue; }
    const cards = parents ? [parents.get(id)].filter(Boolean) : id ? cardsOf(`${row.key}|${id}`) : [];
    const under = flat ? slot[flat - 1] : id, key = id || `${slot[ACTION] || slot[STAGE]}+`;
    out.push({ key: `${row.key}|${key}`, at: id, first: n, span: 1, cards, adds: row.adds && under && row.key !== "stages" ? under : null, slim: slot[SLIM] && field });
  }
  if (flat === TOUCHPOINT) for (const [n, cell] of out.entries()) if (cell.at && out[n + 1]?.adds === cell.adds) cell.adds = null; // only the last of an action
  if (flat === ACTION) for (const cell of out) if (cell.at) cell.adds = null; // the room at the end of the stage is for that
  for (const cell of out) if (row.key === "moments" && cell.cards.length) cell.adds = null;
  return out;
}

/** What the arrows find in a cell, as keys: its cards and its plus, or the cell itself. */
function stopsOf(cell) {
  const found = cell.cards.map(keyOfCard);
  return !found.length ? [cell.key] : cell.adds ? [...found, `plus/${cell.key}`] : found;
}

/** The lists that cards of a row move in, in order: {at, ids}. */
function listsOf(s, key, cardsOf) {
  const flat = FLAT[key], ats = flat === STAGE ? [""] : [...new Set(s.slots.map((slot) => slot[flat === undefined ? TOUCHPOINT : flat - 1]).filter(Boolean))];
  return ats.map((at) => ({ at, ids: cardsOf(`${key}|${at}`).filter((card) => !card.fixed).map((card) => card.id) }));
}

/** Where a card goes when it is moved by one place: {row, at, before}, or null. Flat rows run across, the others up and down. */
function placeAfter(s, rowKey, id, dx, dy, cardsOf, shown) {
  const lists = listsOf(s, rowKey, cardsOf), p = lists.findIndex((list) => list.ids.includes(id));
  if (p < 0) return null;
  const { at, ids } = lists[p], i = ids.indexOf(id), flat = FLAT[rowKey] !== undefined, by = flat ? dx : dy, to = lists[p + dx];
  if (by) {
    if (ids[i + by]) return { row: rowKey, at, before: (by < 0 ? ids[i - 1] : ids[i + 2]) || "" };
    if (flat) return to ? { row: rowKey, at: to.at, before: (by > 0 && to.ids[0]) || "" } : null;
    const lanes = LANES.filter((lane) => shown.has(lane)), lane = lanes.includes(rowKey) && lanes[lanes.indexOf(rowKey) + by];
    return lane ? { row: lane, at, before: by > 0 ? cardsOf(`${lane}|${at}`)[0]?.id || "" : "" } : null;
  }
  return dx && !flat && to ? { row: rowKey, at: to.at, before: to.ids[i] || "" } : null;
}
