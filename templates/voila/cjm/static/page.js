// The page's own life: it shows itself when its first output stands, and says so when its kernel is gone.
(() => {
  const PATIENCE = 30000; // until "still getting ready" is said
  const LOOK_EVERY = 4000;
  const ALONE_AT_MOST = 3; // looks
  const RELOAD_AT_MOST_EVERY = 60000;
  const RELOAD_AT_MOST_EVERY_IF_IT_HELPED = 15000;
  const STILL_WRITES = 5000; // so long after a letter; what was typed is kept and comes back
  let state = "loading";
  let complete = false;
  let misses = 0;
  let alone = 0;
  let left = false;
  let typed = 0;
  let helped = false;

  const find = (selector) => document.querySelector(selector);

  const ready = () => {
    if (state === "loading") {
      state = "ready";
      find("#cjm-loading").hidden = true;
      find("#cjm-first")?.remove();
      find("#rendered_cells").hidden = false;
      document.documentElement.dataset.cjm = "ready";
      performance.mark("cjm-ready");
    }
  };

  const tell = (what) => {
    const notice = find("#cjm-notice");
    const sentence = notice.querySelector("p");
    sentence.textContent = sentence.dataset[what];
    notice.querySelector("button").onclick = () => location.reload();
    notice.hidden = false;
    find("#cjm-loading").hidden = true;
    document.documentElement.dataset.cjm = what;
  };

  const somebodyWrites = () => {
    const at = document.activeElement;
    const inBox = at && (at.isContentEditable || at.matches("textarea, select, input") || at.shadowRoot);
    return Boolean(inBox) && Date.now() - typed < STILL_WRITES;
  };

  const reloadByItself = () => {
    const last = Number(sessionStorage.getItem("cjm-reloaded") || 0);
    if (!document.hidden && !somebodyWrites() && Date.now() - last > (helped ? RELOAD_AT_MOST_EVERY_IF_IT_HELPED : RELOAD_AT_MOST_EVERY)) {
      sessionStorage.setItem("cjm-reloaded", String(Date.now()));
      location.reload();
    }
  };

  const stopped = () => {
    if (state !== "stopped") {
      helped = state === "ready";
      state = "stopped";
      tell("stopped");
      reloadByItself();
      setInterval(reloadByItself, LOOK_EVERY);
    }
  };

  const look = async (address) => {
    if (state === "stopped" || document.hidden) {
      return;
    }
    try {
      const answer = await fetch(address, { cache: "no-store" });
      misses = 0;
      alone = answer.status === 202 ? alone + 1 : 0; // the kernel is there, our line to it is not
      if (!answer.ok || alone > ALONE_AT_MOST) {
        stopped();
        return;
      }
      if (alone) document.dispatchEvent(new Event("cjm-alone")); // who holds the line may take it up at once
      if (/^(unreachable|offline)$/.test(document.documentElement.dataset.cjm)) {
        find("#cjm-notice").hidden = true;
        document.documentElement.dataset.cjm = state;
      }
    } catch {
      misses += 1;
      if (misses > 1) {
        tell(navigator.onLine ? "unreachable" : "offline");
      }
    }
  };

  // A locked phone answers nothing for a long time. It says so beforehand, and its seat is kept.
  const tellHidden = (address) => {
    if (!left) {
      fetch(`${address}/${document.hidden ? "hidden" : "shown"}`, { method: "POST", keepalive: true }).catch(() => {
        misses += 1;
      });
    }
  };

  const watchKernel = (base) => {
    const config = JSON.parse(find("#jupyter-config-data").textContent);
    const address = `${base}cjm/kernel/${config.kernelId}`;
    setInterval(() => look(address), LOOK_EVERY);
    document.addEventListener("visibilitychange", () => {
      tellHidden(address);
      look(address);
    });
    document.addEventListener("input", () => { typed = Date.now(); }, true);
    window.addEventListener("offline", () => { if (state !== "stopped") tell("offline"); });
    window.addEventListener("online", () => look(address));
    if (document.hidden) tellHidden(address);
    // A tab that goes away hides first on some systems and last on others: only what is not leaving is hidden.
    window.addEventListener("pagehide", () => {
      left = true;
      navigator.sendBeacon(`${base}voila/api/shutdown/${config.kernelId}`);
    });
    window.addEventListener("pageshow", () => {
      left = false;
    });
  };

  // A page may bring its picture along, to look at until its widgets stand. Text becomes text, the drawing loses what could run.
  const FIRST_SIGHT = "application/vnd.cjm.first-sight";
  const showFirstSight = (outputs) => {
    const found = outputs.find((output) => output.textContent.includes(FIRST_SIGHT));
    if (!found) return;
    const packed = JSON.parse(found.textContent).data[FIRST_SIGHT];
    const { title, lead, drawings } = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))));
    const drawing = new DOMParser().parseFromString(drawings[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"] || "", "image/svg+xml").documentElement;
    const sight = document.createElement("div");
    sight.id = "cjm-first";
    for (const [tag, text] of [["h1", title], ["p", lead]]) sight.append(Object.assign(document.createElement(tag), { textContent: text, dir: "auto" }));
    if (drawing.localName === "svg") {
      for (const el of drawing.querySelectorAll("script, foreignObject, a, image, use")) el.remove();
      drawing.removeAttribute("width");
      drawing.removeAttribute("height");
      sight.append(document.importNode(drawing, true));
    }
    find("#cjm-loading").before(sight);
    find("#cjm-loading").hidden = true;
  };

  const watchOutputs = () => {
    const cells = find("#rendered_cells");
    const outputs = Array.from(cells.querySelectorAll("script[type='application/vnd.voila.cell-output+json']"));
    const widgets = outputs.some((output) => output.textContent.includes("application/vnd.jupyter.widget-view+json"));
    try { showFirstSight(outputs); } catch { /* then one waits as on any other page */ }
    const drawn = () => cells.querySelector(`.jp-OutputArea-output${widgets ? ".lm-Panel" : ""} > *`);
    if (outputs.length === 0) {
      ready();
      return;
    }
    new MutationObserver((_, observer) => {
      if (drawn()) {
        observer.disconnect();
        ready();
      }
    }).observe(cells, { childList: true, subtree: true });
  };

  const followTheme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const set = () => {
      document.body.dataset.jpThemeLight = String(!dark.matches);
    };
    dark.addEventListener("change", set);
    set();
  };

  window.voila_process = () => {};
  window.voila_heartbeat = () => {};
  window.voila_finish = () => {};
  window.cjmPage = {
    stopped,
    finished: (base) => {
      complete = true;
      followTheme();
      watchKernel(base);
      watchOutputs();
    },
  };

  // What is being typed has to go out before Voila lets go of the kernel, which it does in a listener added after this one.
  window.addEventListener("beforeunload", () => {
    document.dispatchEvent(new Event("cjm-leaving"));
    document._cjmLeft = true;
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!complete) {
      stopped(); // the answer broke off in the middle
    }
  });
  setTimeout(() => {
    const more = find("#cjm-loading [data-later]");
    if (more) {
      more.textContent = more.dataset.later;
    }
  }, PATIENCE);
})();
