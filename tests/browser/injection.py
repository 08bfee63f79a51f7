"""Strings that would run as a script if any output took them for markup, made by a small grammar.

A string is what could end the place it stands in, then what would run there.
"""

from itertools import cycle, product

ENDS = (
    "", '">', "'>", "-->", "]]>", "</title>", "</style>", "</script>", "</textarea>", "</svg>", "</desc>",
    "</text>", "`", "*/", "\u202e",
)  # fmt: skip
CARRIERS = (
    "<script>{run}</script>",
    "<scr<script>ipt>{run}</script>",
    "<SCRIPT SRC=data:text/javascript,{run}></SCRIPT>",
    "<img src=x onerror={run}>",
    "<img src=x\tonerror\n=\n{run}>",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    '<svg><a xlink:href="javascript:{run}"><text>x</text></a></svg>',
    "<svg><animate onbegin={run} attributeName=x>",
    '<a href="javascript:{run}">x</a>',
    '<a href="java\tscript:{run}">x</a>',
    '<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>',
    '<iframe src="javascript:parent.{run}"></iframe>',
    "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<math><mtext><img src=x onerror={run}></mtext></math>",
    '<object data="javascript:{run}"></object>',
    "<style onload={run}>*{{}}</style>",
    "[x](javascript:{run})",
    '![x](x" onerror="{run})',
    "&lt;script&gt;{run}&lt;/script&gt;",
    '";{run};"',
    "\u2028{run}\u2028",
    "{{{{constructor.constructor('{run}')()}}}}",
    "${{{run}}}",
)
RUNS = ("window.__pwned=1", "window['__pwned']=1", "self.__pwned=1", "globalThis.__pwned=1")

ALIVE = """() => {
    const all = [...document.querySelectorAll("*")];
    const attributes = all.flatMap((one) => [...one.attributes].map(({name, value}) => ({one, name, value})));
    return {
        ran: window.__pwned,
        scripts: all.filter((one) => one.localName === "script" && !one.type.includes("json") &&
            one.textContent.includes("__pwned")).length,
        pictures: all.filter((one) => one.localName === "img" && one.getAttribute("src") === "x").length,
        handlers: attributes.filter(({name, value}) => name.startsWith("on") && value.includes("__pwned")).length,
        links: attributes.filter(({name, value}) => /href$|^src$|^action$/.test(name) &&
            /^\\s*javascript:/i.test(value)).length,
    };
}"""
NOTHING = {"ran": None, "scripts": 0, "pictures": 0, "handlers": 0, "links": 0}
"""What a page is asked about itself, and the only good answer."""


def strings() -> tuple[str, ...]:
    """All of them, each once: more than three hundred."""
    runs = cycle(RUNS)
    return tuple(end + carrier.format(run=next(runs)) for end, carrier in product(ENDS, CARRIERS))
