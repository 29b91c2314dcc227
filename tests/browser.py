"""A real browser for tests, driven over the DevTools protocol: Debian's chromium and aiohttp only.

    async with opened_tab(devtools, "http://127.0.0.1:1234/") as tab:
        await tab.click("送信する")
        await tab.sees("記録しました")

A thing on the page is named by what a person reads (a button's text, a field's label, an
aria-label), or by `css=…`. Waiting is done by the page itself at each of its changes. Leaving the
tab fails the test when the page logged an error.
"""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NoReturn

import aiohttp
import pytest

PATIENCE_SECONDS = 60.0
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--disable-gpu",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "about:blank",
)
# The last shown thing with a name: what is opened later stands in front and comes later.
_TOOLS = """
window.__shown = (what) => {
  const shown = (one) => one.getClientRects().length > 0;
  const all = (kinds) => [...document.querySelectorAll(kinds)].filter(shown);
  if (what.startsWith("css=")) return all(what.slice(4)).at(-1);
  const heading = (one) => one.innerText.trim().split("\\n")[0].trim();
  const named = (one) => one.getAttribute("aria-label") === what || heading(one) === what;
  return all("button, a, label, summary, input, textarea, select, [role=option]").findLast(named);
};
window.__until = (test, limit) => new Promise((resolve, reject) => {
  const every = { subtree: true, childList: true, characterData: true, attributes: true };
  const over = (settle, value) => (watch.disconnect(), clearTimeout(late), settle(value));
  const look = () => test() && over(resolve, true);
  const watch = new MutationObserver(look);
  const read = () => document.body.innerText;
  const late = setTimeout(() => over(reject, new Error(`in vain: ${test} in:\\n${read()}`)), limit);
  watch.observe(document, every);
  document.addEventListener("focusin", look);
  look();
});
"""
_KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowDown": (40, "")}
_TAKEN_BY_METHOD = 229


def _without_browser() -> NoReturn:
    """Leave the page's tests out on a person's machine, never in CI, which installs a browser."""
    reason = "the page's tests need a browser: apt-get install chromium"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[str]:
    """Start a browser without a window; gives the address of its DevTools."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if not program:
        _without_browser()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [program, *sandbox, f"--user-data-dir={home}", *_FLAGS]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours
        try:
            yield _devtools(process)
        finally:
            process.kill()
            process.communicate()


def _devtools(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    for line in process.stderr:
        if "DevTools listening on " in line:
            return line.split()[-1]
    pytest.fail("chromium ended before it could be driven")


@dataclass
class Tab:
    """One page in a browser context of its own: no storage is shared with another."""

    socket: aiohttp.ClientWebSocketResponse
    session: str = ""
    errors: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _asked: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One DevTools command and its result."""
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        body = {"id": number, "method": method, "params": params}
        await self.socket.send_json(body | ({"sessionId": self.session} if self.session else {}))
        async with asyncio.timeout(PATIENCE_SECONDS * 2):
            return await answer

    async def listen(self) -> None:
        """Hand answers to who asked, and keep what the page complains about."""
        async for frame in self.socket:
            message = json.loads(frame.data)
            if waiting := self._asked.pop(message.get("id", -1), None):
                waiting.set_result(message.get("result", message))
            elif complaint := _complaint(message):
                self.errors.append(complaint)

    async def run(self, script: str) -> Any:
        """The value of a script run in the page; promises are awaited."""
        answer = await self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "result" in answer, answer
        problem = answer.get("exceptionDetails")
        assert not problem, problem["exception"]["description"]
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a script's value is true in the page, looking again at each change."""
        await self.run(f"__until(() => {script}, {PATIENCE_SECONDS * 1000})")

    async def sees(self, text: str) -> None:
        """Wait until a text can be read on the page."""
        await self.until(f"(document.body?.innerText ?? '').includes({json.dumps(text)})")

    async def sees_no(self, text: str) -> None:
        """Wait until a text can no longer be read on the page."""
        await self.until(f"!(document.body?.innerText ?? '').includes({json.dumps(text)})")

    async def finds(self, thing: str) -> None:
        """Wait until a thing is shown."""
        await self.until(f"__shown({json.dumps(thing)})")

    async def focused(self, selector: str) -> None:
        """Wait until the focus is on an element that fits a CSS selector."""
        await self.until(f"document.activeElement.matches({json.dumps(selector)})")

    async def click(self, thing: str) -> None:
        """Press the mouse in the middle of a thing, once it is there."""
        await self.finds(thing)
        spot = await self.run(
            f"(() => {{ const one = __shown({json.dumps(thing)});"
            " one.scrollIntoView({ block: 'nearest' }); const box = one.getBoundingClientRect();"
            " return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            how = {"type": kind, "button": "left", "clickCount": 1}
            await self.ask("Input.dispatchMouseEvent", **how, **spot)

    async def type(self, text: str) -> None:
        """Type a text where the focus is."""
        await self.ask("Input.insertText", text=text)

    async def compose(self, text: str) -> None:
        """Type a text into an input method and leave it unsettled."""
        end = len(text)
        await self.ask("Input.imeSetComposition", text=text, selectionStart=end, selectionEnd=end)

    async def press(self, key: str) -> None:
        """Press and release a key by its name, as `Enter`."""
        code, text = _KEYS[key]
        down = {"type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "text": text}
        await self.ask("Input.dispatchKeyEvent", **down)
        await self.ask("Input.dispatchKeyEvent", **{**down, "type": "keyUp", "text": ""})

    async def press_in_composition(self, key: str) -> None:
        """Press a key that an input method takes for itself, as it tells the page."""
        taken = {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": _TAKEN_BY_METHOD}
        await self.ask("Input.dispatchKeyEvent", **taken)

    async def value(self, thing: str) -> str:
        """What a field holds."""
        await self.finds(thing)
        one = f"__shown({json.dumps(thing)})"
        return str(await self.run(f"({one}.control ?? {one}).value"))

    async def open(self, url: str) -> None:
        """Go to an address; what is waited for next waits for its content."""
        await self.ask("Page.navigate", url=url)

    async def picture(self) -> bytes:
        """What is shown, as a PNG."""
        shot = await self.ask("Page.captureScreenshot")
        return base64.b64decode(shot["data"])


def _complaint(message: dict[str, Any]) -> str:
    params = message.get("params", {})
    if message.get("method") == "Runtime.exceptionThrown":
        return str(params["exceptionDetails"].get("exception", {}).get("description", params))
    if message.get("method") == "Runtime.consoleAPICalled" and params["type"] == "error":
        return str([one.get("value", one.get("description")) for one in params["args"]])
    if message.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
        return f"{params['entry']['text']} {params['entry'].get('url', '')}"
    return ""


@asynccontextmanager
async def opened_tab(
    devtools: str, url: str, *, width: int = 1280, height: int = 800
) -> AsyncIterator[Tab]:
    """Open an address in a fresh browser context; an error the page logs fails the test."""
    async with aiohttp.ClientSession() as http, http.ws_connect(devtools, max_msg_size=0) as socket:
        tab = Tab(socket)
        listening = asyncio.create_task(tab.listen())
        try:
            context = await _attach(tab, {"width": width, "height": height})
            await tab.open(url)
            yield tab
            tab.session = ""
            await tab.ask("Target.disposeBrowserContext", browserContextId=context)
        finally:
            listening.cancel()
    assert tab.errors == []


async def _attach(tab: Tab, size: dict[str, int]) -> str:
    made = await tab.ask("Target.createBrowserContext")
    context = str(made["browserContextId"])
    target = await tab.ask("Target.createTarget", url="about:blank", browserContextId=context)
    attached = await tab.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
    tab.session = attached["sessionId"]
    for domain in ("Page", "Runtime", "Log"):
        await tab.ask(f"{domain}.enable")
    await tab.ask("Page.addScriptToEvaluateOnNewDocument", source=_TOOLS)
    await tab.ask("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False)
    return context
