// Runs the kit's own notebooks when they are opened, and opens the links between them as tabs. JupyterLab itself never
// runs a notebook on opening, and would load itself anew for each link.
//
// A notebook runs only if it lies where the kit's notebooks lie and its cells are the ones the kit was started with:
// cjm start puts their fingerprints into the page (see cjm_widgets/serving/autorun.py). No bundler: this file is the
// module federation container that JupyterLab loads, written by hand.
(() => {
  let shared = {};

  const load = async (name) => {
    const versions = shared[name];
    const factory = await Object.values(versions)[0].get();
    return factory();
  };

  const known = () => {
    const config = document.getElementById("jupyter-config-data");
    return JSON.parse((config && JSON.parse(config.textContent).cjmNotebooks) || "{}");
  };

  const fingerprint = async (model) => {
    const cells = Array.from(model.cells, (cell) => [cell.type, cell.sharedModel.getSource()]);
    const bytes = new TextEncoder().encode(JSON.stringify(cells));
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // `?w=NAME`, from a link between workshops, lasts as long as the browser's tab. Voila tells its kernels in QUERY_STRING.
  const asked = new URLSearchParams(location.search).get("w");
  if (asked !== null) {
    sessionStorage.setItem("cjm-w", asked);
  }
  const tell = (context) => {
    const name = sessionStorage.getItem("cjm-w");
    if (name) {
      const query = JSON.stringify(new URLSearchParams({ w: name }).toString());
      const code = `import os; os.environ["QUERY_STRING"] = ${query}`;
      context.session?.kernel?.requestExecute({ code, silent: true, store_history: false });
    }
  };

  const runWhenOurs = async (panel) => {
    await panel.context.ready;
    await panel.sessionContext.ready;
    const { model, path } = panel.context;
    const expected = known()[path];
    const unchanged = async () => expected === (await fingerprint(model));
    if (!expected || !(await unchanged())) {
      return;
    }
    await panel.sessionContext.session?.kernel?.info;
    tell(panel.sessionContext);
    panel.sessionContext.connectionStatusChanged.connect((context, status) => status === "connected" && tell(context));
    const settle = async () => {
      if (model.dirty && (await unchanged())) {
        model.dirty = false; // outputs alone are nothing to save, nor to be asked about
      }
    };
    model.stateChanged.connect(settle);
    const { NotebookActions } = await load("@jupyterlab/notebook");
    await NotebookActions.runAll(panel.content, panel.sessionContext);
    await settle();
  };

  const openLinks = (app) => {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.(".cjm a[href]");
      const name = decodeURIComponent(link?.pathname.split("/").pop() ?? "");
      const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
      if (link && !modified && link.getAttribute("href").startsWith(encodeURI(name)) && name in known()) {
        event.preventDefault();
        app.commands.execute("docmanager:open", { path: name });
      }
    });
  };

  const extension = async () => {
    const { INotebookTracker } = await load("@jupyterlab/notebook");
    const plugin = {
      id: "cjm-autorun:plugin",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, notebooks) => {
        openLinks(app);
        notebooks.widgetAdded.connect((_, panel) => {
          app.restored
            .then(() => runWhenOurs(panel))
            .catch((reason) => console.error("The notebook could not be run on opening.", reason));
        });
      },
    };
    return () => ({ __esModule: true, default: plugin });
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["cjm-autorun"] = {
    init: (scope) => {
      shared = scope;
    },
    get: async (name) => {
      if (name === "./extension") {
        return extension();
      }
      throw new Error(`cjm-autorun has no module ${name}`);
    },
  };
})();
