"""Headless Chromium, driven over a pipe by its own protocol: real keys, real pages, pictures of them."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update
    --disable-sync --disable-default-apps --remote-debugging-pipe
""".split()
# The browser reads from number 3 and writes to number 4.
START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
CODES = {"Enter": 13, "Backspace": 8, "Tab": 9, " ": 32}
PATIENCE = 30.0  # seconds; what a test waits for comes in a few tenths of one


class Chromium:
    """A browser with one page."""

    def __init__(self, folder: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_browser, from_browser)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, *map(str, ends), str(PROGRAM), *FLAGS, f"--user-data-dir={folder}"],
            pass_fds=ends,
            stderr=subprocess.DEVNULL,
        )
        for end in (to_browser, from_browser, *ends):
            os.close(end)
        self._rest, self._number, self._session = b"", 0, ""
        pages = [one for one in self._ask("Target.getTargets")["targetInfos"] if one["type"] == "page"]
        self._session = self._ask("Target.attachToTarget", targetId=pages[0]["targetId"], flatten=True)["sessionId"]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def open(self, address: str) -> None:
        self._ask("Page.navigate", url=address)
        self.wait(lambda: self.js("document.readyState") == "complete")

    def js(self, script: str) -> Any:
        """What an expression is worth on the page, promises waited for."""
        found = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def press(self, *keys: str) -> None:
        for key in keys:
            code = CODES.get(key) or ord(key.upper())
            text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
            event = {"key": key, "windowsVirtualKeyCode": code}
            self._ask("Input.dispatchKeyEvent", type="keyDown", **event, **text)
            self._ask("Input.dispatchKeyEvent", type="keyUp", **event)

    def move(self, *keys: str) -> None:
        """Press keys of which the last leads to another page, and wait for that page."""
        self.js("window.old = true")
        self.press(*keys)
        self.wait(lambda: self.js("!window.old && document.readyState === 'complete'"))

    def size(self, width: int, *, dark: bool = False) -> None:
        """Make the window as wide as a device's, in light or dark."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._ask("Emulation.setEmulatedMedia", features=[scheme])
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def picture(self) -> bytes:
        """The whole page as a PNG."""
        return b64decode(self._ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def wait(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not self._holds(done):
            assert time.monotonic() < end, "the page never came to that"
            time.sleep(0.02)

    def _holds(self, done: Callable[[], object]) -> bool:
        try:
            return bool(done())
        except RuntimeError:  # the page was left while it was asked
            return False

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        request = {"id": self._number, "method": method, "params": params}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._out, json.dumps(request).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                self._rest += os.read(self._in, 1 << 16)
            message, self._rest = self._rest.split(b"\0", 1)
            answer = json.loads(message)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                found: dict[str, Any] = answer["result"]
                return found
