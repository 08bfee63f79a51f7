const LAST = 60000, ANSWER = 5000, JUMP = 2000;

/** Two soft tones of a second; only where the person has touched the page, since no browser plays before. */
function softTone() {
  if (!navigator.userActivation?.hasBeenActive || !window.AudioContext) return;
  const audio = new AudioContext(), end = audio.currentTime + 1.1;
  for (const [pitch, wait] of [[659, 0], [880, 0.18]]) {
    const from = audio.currentTime + wait, tone = audio.createOscillator(), loud = audio.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0, from);
    loud.gain.linearRampToValueAtTime(0.09, from + 0.05);
    loud.gain.exponentialRampToValueAtTime(0.0001, end);
    tone.connect(loud).connect(audio.destination);
    tone.start(from);
    tone.stop(end);
  }
  setTimeout(() => audio.close(), 1500);
}

export default control("countdown", ({ el, model, send, say, redraw }) => {
  let offset = -Infinity, heard = null, asked = 0, before = null, told = "", rang = "", warned = "";
  const apart = () => Date.now() - performance.now();
  let steady = apart();
  const ask = () => { asked = Date.now(); send("sync"); };
  // What came late says too early a time: the latest one counts, unless it was asked for just now.
  const hear = ({ now }) => {
    if (!now || now === heard) return;
    const fresh = Date.parse(now) - Date.now(), first = heard === null;
    heard = now;
    if (!first && asked && Date.now() - asked < ANSWER) { offset = fresh; asked = 0; } else offset = Math.max(offset, fresh);
  };
  // After a reload or a sleep what is known may be old: nothing ends by it before the answer is there, or fails to come.
  const isSure = () => !asked || Date.now() - asked > ANSWER;
  const rest = (state) => Date.parse(state.ends) - Date.now() - offset;
  const runs = (state) => !!state.ends && state.phase !== "closed" && state.phase !== "revealed";
  const clock = (ms) => { const s = Math.max(0, Math.ceil(ms / 1000)); return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`; };
  const word = (ms) => say(ms <= 0 ? "over" : ms <= LAST ? "last" : "left");
  const part = (state, ms) => `${Math.max(0, Math.min(100, (100 * ms) / (state.minutes * 60000)))}%`;

  const signal = (state) => {
    announce(say("over"));
    el.dataset.pulse = "";
    setTimeout(() => delete el.dataset.pulse, 3000);
    if (state.may || state.large) softTone();
  };
  const tick = () => {
    if (Math.abs(apart() - steady) > JUMP) { steady = apart(); ask(); } // the page's clock was set anew, or the machine slept
    const state = model.get("state"), shown = el.querySelector(".cjm-countdown-clock");
    if (!state || !runs(state) || !shown) return;
    const ms = rest(state), text = clock(ms), bar = el.querySelector(".cjm-countdown-bar > span");
    if (shown.textContent !== text) shown.textContent = text;
    if (bar) bar.style.width = part(state, ms);
    if (before !== null && ((before > 0) !== (ms > 0) || (before > LAST) !== (ms > LAST))) redraw();
    const passed = (mark) => before !== null && before > mark && ms <= mark;
    if (passed(LAST) && warned !== state.ends) { warned = state.ends; announce(say("minute")); }
    if (ms <= 0 && isSure()) {
      if (before > 0 && rang !== state.ends) { rang = state.ends; signal(state); }
      if (state.may && told !== state.ends) { told = state.ends; send("over"); }
    }
    if (ms > 0 || isSure()) before = ms;
  };
  const timer = setInterval(tick, 250);
  const woken = () => { if (!document.hidden) { ask(); tick(); } };
  document.addEventListener("visibilitychange", woken);
  setTimeout(ask);

  const button = (key, label, act) => h("button", { type: "button", key, class: "cjm-button", onclick: act }, say(label));
  let ends;
  return Object.assign((state) => {
    hear(state);
    if (ends !== state.ends) { ends = state.ends; before = null; }
    const done = state.phase === "closed" || state.phase === "revealed", name = state.label ? h("span", { key: "label", class: "cjm-countdown-label", dir: "auto" }, state.label) : null;
    if (!runs(state)) return name || done ? h("p", { key: "quiet", class: "cjm-countdown-quiet" + (state.large ? " cjm-countdown-large" : "") }, name, done ? h("span", { class: "cjm-countdown-word" }, say("phase-" + state.phase)) : null) : [];
    const ms = rest(state);
    return h("section", { key: "box", class: "cjm-countdown-box" + (state.large ? " cjm-countdown-large" : ""), "aria-label": state.label || say("label"), dataset: { near: ms <= 0 ? "over" : ms <= LAST ? "last" : "" } },
      name,
      h("div", { key: "face", class: "cjm-countdown-face" }, h("span", { class: "cjm-countdown-clock", role: "timer" }, clock(ms)), h("span", { class: "cjm-countdown-word" }, word(ms))),
      state.minutes ? h("div", { key: "bar", class: "cjm-countdown-bar", "aria-hidden": "true" }, h("span", { style: `width:${part(state, ms)}` })) : null,
      state.may ? h("div", { key: "tools", class: "cjm-countdown-tools" }, button("more", "more", () => send("extend")), state.end === false ? null : button("end", "end", () => send("end_now"))) : null);
  }, { stop: () => { clearInterval(timer); document.removeEventListener("visibilitychange", woken); } });
});
