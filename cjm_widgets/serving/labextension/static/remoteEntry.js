// Runs the kit's own notebooks when they are opened. JupyterLab itself never runs a notebook on opening.
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

  const runWhenOurs = async (panel) => {
    await panel.context.ready;
    await panel.sessionContext.ready;
    const expected = known()[panel.context.path];
    if (!expected || expected !== (await fingerprint(panel.context.model))) {
      return;
    }
    await panel.sessionContext.session?.kernel?.info;
    const { NotebookActions } = await load("@jupyterlab/notebook");
    await NotebookActions.runAll(panel.content, panel.sessionContext);
    panel.context.model.dirty = false; // nobody has changed anything: leave the file as it is
  };

  const extension = async () => {
    const { INotebookTracker } = await load("@jupyterlab/notebook");
    const plugin = {
      id: "cjm-autorun:plugin",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, notebooks) => {
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
