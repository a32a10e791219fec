"""A notebook open in JupyterLab, as a user sees and touches it."""
from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

MILLISECONDS_TO_OPEN = 120_000
MILLISECONDS_TO_RUN = 300_000
MILLISECONDS_TO_EXPORT = 120_000
TERMINAL_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

NOTEBOOK = "window.jupyterapp.shell.currentWidget"
IS_OPEN = f"""path => {{
    const panel = window.jupyterapp && {NOTEBOOK};
    return panel && panel.context && panel.context.path === path && panel.context.isReady
        && panel.sessionContext.isReady && panel.sessionContext.session?.kernel?.status === 'idle';
}}"""
# Finished: the kernel idle and no [*] left; where not every cell has its number (one failed, or a control was
# moved), for a second on end, since between two cells there is an instant of both.
IS_FINISHED = f"""() => {{
    const panel = {NOTEBOOK};
    const prompts = [...panel.node.querySelectorAll('.jp-InputPrompt')];
    const waiting = prompts.some(prompt => prompt.textContent.includes('*'));
    const idle = panel.sessionContext.session?.kernel?.status === 'idle';
    if (waiting || !idle) panel.idleSince = null;
    else panel.idleSince ??= Date.now();
    if (panel.node.querySelector('.jp-Stdin-input')) return true;  // it waits for a person
    const code = panel.content.widgets.filter(cell => cell.model.type === 'code');
    const numbered = code.every(
        cell => cell.model.executionCount || !cell.model.sharedModel.getSource().trim());
    return panel.idleSince !== null && (numbered || Date.now() - panel.idleSince > 1000);
}}"""
# Looked at pixel by pixel: an image that failed to load has no width, one that is blank has one colour.
DRAWN = f"""async () => {{
    const measure = async image => {{
        await image.decode().catch(() => null);
        const [width, height] = [image.naturalWidth, image.naturalHeight];
        if (!width) return {{width: 0, colours: 0}};
        const canvas = new OffscreenCanvas(width, height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
        return {{width: width, colours: new Set(pixels).size}};
    }};
    return Promise.all([...{NOTEBOOK}.node.querySelectorAll('.jp-OutputArea-output img')].map(measure));
}}"""
OPEN = "path => { window.jupyterapp.commands.execute('docmanager:open', {path: path}); }"
SAVE_AND_END = f"""async () => {{
    const panel = {NOTEBOOK};
    await panel.context.save();
    await panel.sessionContext.shutdown();
    panel.dispose();
}}"""
# What scrolls sideways has something cut off.
TOO_WIDE = f"""() => [...{NOTEBOOK}.node.querySelectorAll('.quotebook .wide')]
    .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
    .map(each => each.innerText.slice(0, 60))"""
ON_SCREEN = """element => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
}"""
WORDS = ("text/plain", "text/html")


class NotebookPage:
    """One notebook in JupyterLab's window; what the window asks of other machines meanwhile is in
    `strangers`.
    """

    def __init__(self, page, server, name: str):
        self.page, self.server, self.path = page, server, f"notebooks/{name}.ipynb"
        self.strangers: list[str] = []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url))

    def _note(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.server.address).netloc:
            self.strangers.append(address)

    def open(self) -> NotebookPage:
        """Open the notebook, the first one by its address, and wait until its kernel is there."""
        if self.page.url.startswith(self.server.address):
            self.page.evaluate(OPEN, self.path)
        else:
            self.page.goto(f"{self.server.address}/lab/tree/{self.path}?token={self.server.token}",
                           timeout=MILLISECONDS_TO_OPEN)
        self.page.wait_for_function(IS_OPEN, arg=self.path, timeout=MILLISECONDS_TO_OPEN)
        return self

    def choose(self, *labels: str) -> None:
        """Click through the main menu: choose("Run", "Run All Cells")."""
        self.page.locator("#jp-MainMenu .lm-MenuBar-itemLabel").get_by_text(labels[0], exact=True).click()
        for label in labels[1:]:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).last.click()

    def run_all(self) -> None:
        """Clear what is shown and run every cell, as a user does; returns when nothing runs any more."""
        self.choose("Edit", "Clear Outputs of All Cells")
        self.choose("Run", "Run All Cells")
        self.wait_until_finished()

    def wait_until_finished(self) -> None:
        self.page.evaluate(f"() => {{ {NOTEBOOK}.idleSince = null; }}")
        self.page.wait_for_function(IS_FINISHED, timeout=MILLISECONDS_TO_RUN, polling=100)

    def cells(self) -> list[dict]:
        """The cells as they stand in the page now, in the notebook format."""
        return self.page.evaluate(f"() => {NOTEBOOK}.content.model.toJSON().cells")

    def code_cells(self) -> list[dict]:
        return [cell for cell in self.cells() if cell["cell_type"] == "code" and source_of(cell).strip()]

    def outputs(self) -> list[dict]:
        return [output for cell in self.code_cells() for output in cell["outputs"]]

    def printed(self) -> str:
        """Everything the outputs say in words, tables as HTML."""
        return "\n".join(text for output in self.outputs() for text in texts_of(output))

    def errors(self) -> list[str]:
        """The traceback of each failed cell, as shown."""
        return [TERMINAL_COLOUR.sub("", "\n".join(output["traceback"]))
                for output in self.outputs() if output["output_type"] == "error"]

    def charts(self) -> list[dict]:
        """Width in pixels and number of colours of every picture on the page."""
        return self.page.evaluate(DRAWN)

    def asks_for_input(self) -> bool:
        return self.page.locator(".jp-Stdin-input").count() > 0

    def replace_cell(self, number: int, source: str) -> None:
        """Click into the number-th cell of the notebook (from 0) and type another text over it."""
        editor = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell").nth(number)
        editor.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(source)
        self.page.wait_for_function(
            f"([number, source]) => {NOTEBOOK}.content.model.cells.get(number).sharedModel.getSource() "
            "=== source",
            arg=[number, source])

    def parameters(self) -> tuple[int, str]:
        """Place and text of the cell tagged `parameters`."""
        return next((number, source_of(cell)) for number, cell in enumerate(self.cells())
                    if "parameters" in cell["metadata"].get("tags", ()))

    def export_html(self) -> str:
        """File > Save and Export Notebook As > HTML, with what JupyterLab's question has ticked; the page."""
        with self.page.expect_download(timeout=MILLISECONDS_TO_EXPORT) as download:
            self.choose("File", "Save and Export Notebook As", "HTML")
            # JupyterLab 4.6 asks 'Sanitize HTML output' first, ticked.
            self.page.locator(".jp-Dialog .jp-mod-accept").click(timeout=MILLISECONDS_TO_EXPORT)
        return Path(download.value.path()).read_text(encoding="utf-8")

    def pop_ups(self) -> list[str]:
        """What JupyterLab pushes in front of the reader."""
        return self.page.locator(".Toastify__toast").all_inner_texts()

    def too_wide(self) -> list[str]:
        """Tables, lines and texts of ours that are cut at the right edge: the beginning of each."""
        return self.page.evaluate(TOO_WIDE)

    def click_place(self, link: str) -> tuple[str, bool]:
        """Follow a link inside the notebook: the address, and whether what it names is then on the screen."""
        link = self.page.locator(link).first
        target = link.get_attribute("href")
        link.click()
        self.page.wait_for_timeout(500)
        return target, self.page.locator(f'[id="{target[1:]}"]').first.evaluate(ON_SCREEN)

    def close(self) -> None:
        """Shut the kernel down and close the notebook."""
        self.page.evaluate(SAVE_AND_END)


def source_of(cell: dict) -> str:
    return "".join(cell["source"])


def texts_of(output: dict) -> list[str]:
    """What one output says: its stream, else its plain text and HTML."""
    if output["output_type"] == "stream":
        return ["".join(output["text"])]
    return ["".join(text) for kind, text in sorted(output.get("data", {}).items()) if kind in WORDS]
