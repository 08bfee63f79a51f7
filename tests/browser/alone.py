"""One control alone on an empty page: its real page side in the browser, its real Python side here, and no kernel."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from playwright.sync_api import Browser, Page

from cjm_widgets.views.controls import base
from cjm_widgets.views.controls.base import Control
from cjm_widgets.views.controls.page import Page as PageControl

SIZES = {"wide": (1440, 900), "phone": (360, 740)}

SHOW = """async ({ text, style, words, state, theme }) => {
  document.documentElement.lang = "en";
  document.documentElement.classList.add("cjm-whole");
  document.documentElement.dataset.cjmTheme = theme;
  document.title = "One control";
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  document.body.style.margin = "0";
  const [app, frame, main, el] = ["cjm-app", "cjm-frame", "cjm-main", ""].map((name, i) =>
    Object.assign(document.createElement(i === 2 ? "main" : "div"), { className: name }));
  document.body.append(app); app.append(frame); frame.append(main); main.append(el);
  const kept = { words, state }, heard = [];
  const send = (content) => window.toPython(content);
  const model = { get: (name) => kept[name], on: (_, fn) => heard.push(fn), off: () => {}, send };
  window.fromPython = (state) => { kept.state = state; for (const fn of heard) fn(); };
  const module = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  module.default.render({ model, el });
}"""


def show_alone(
    browser: Browser,
    control: Control,
    *,
    size: Literal["wide", "phone"] = "phone",
    theme: Literal["light", "dark"] = "light",
    ahead: timedelta | None = None,
) -> Page:
    """A page with this control: what is pressed there reaches its callbacks, and what it shows later reaches the page.

    With `ahead` the page's clock goes before ours by that much, and moves on by `page.clock` too.
    """
    width, height = SIZES[size]
    phone = size == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, has_touch=phone, is_mobile=phone
    )
    page = context.new_page()
    if ahead is not None:
        page.clock.install(time=datetime.now(UTC) + ahead)
    page.expose_function("toPython", lambda content: control._handle_custom_msg(content, []))
    page.set_content('<meta name="viewport" content="width=device-width, initial-scale=1">')
    page.evaluate(
        SHOW,
        {
            "text": base._BASE_JS + control.SCRIPT,
            "style": PageControl.STYLE + control.STYLE,
            "words": control.words,
            "state": control.state,
            "theme": theme,
        },
    )
    control.observe(lambda change: page.evaluate("(state) => window.fromPython(state)", change["new"]), "state")
    return page
