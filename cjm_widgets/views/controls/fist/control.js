const LONGEST = 8000;

export default control("fist", (page) => {
  const { send, say } = page, uid = "cjm-fist-" + Math.random().toString(36).slice(2, 8);
  const words = ({ label, value, placeholder }) => {
    const [marks, fault] = faultOf(page, "text"), was = value || "";
    return h("div", { key: "words", class: "cjm-fist-words" }, h("label", { for: uid + "-text" }, label),
      h("textarea", { key: "text", id: uid + "-text", class: "cjm-input", rows: "3", dir: "auto", placeholder: placeholder || null, value: was, ...marks, ...typing(was, (text, box) => {
        if (isTooLong(page, box, LONGEST)) return false;
        if (text.trim() !== was) send("write", { text: text.trim() });
        return true;
      }) }), fault);
  };
  const given = (state) => {
    const one = state.values.find(({ value }) => value === state.value), word = one?.word ? `${one.value}, ${one.word}` : one && String(one.value);
    return [h("p", { key: "closed", class: "cjm-fist-closed", role: "status" }, say("closed"), " ", word ? say("gave", { value: word }) : state.values.length || !state.text?.value ? say("gave-none") : ""),
      state.text?.value ? h("p", { key: "said", class: "cjm-fist-said", dir: "auto" }, state.text.value) : null];
  };
  return (state) => h("div", { class: "cjm-fist-all", key: `all/${state.question || ""}`, role: "group", "aria-label": state.label },
    state.question ? h("h2", { key: "question", id: uid + "-question", dir: "auto" }, state.question) : null,
    state.values.length ? h("div", { key: "scale", class: "cjm-fist-scale" },
      state.low ? h("span", { class: "cjm-fist-low", id: uid + "-low", dir: "auto" }, state.low) : null, state.high ? h("span", { class: "cjm-fist-high", id: uid + "-high", dir: "auto" }, state.high) : null,
      scale(page, "value", { values: state.values, value: state.value, locked: !state.open, choose: (value) => send("choose", { value }), props: {
        [state.question ? "aria-labelledby" : "aria-label"]: state.question ? uid + "-question" : state.label, style: `--cjm-count:${state.values.length}`,
        "aria-describedby": [state.low && uid + "-low", state.high && uid + "-high"].filter(Boolean).join(" ") || null } })) : null,
    state.open ? (state.text ? words(state.text) : null) : given(state));
});
