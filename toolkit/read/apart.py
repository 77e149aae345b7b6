"""What libraries of others parse is read in a process of its own, which can be ended.

A file made to do harm, or only badly damaged, can make a parser run for hours or crash it: in C,
where no exception reaches. The process is started when first needed, serves one file after another,
and is started anew after a file that ended it. It begins without the caller's main module, so that
scripts and notebooks need no ``if __name__ == "__main__"``.
"""

from __future__ import annotations

import atexit
import pickle
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from threading import Event, Lock, Timer
from typing import IO, Any

from toolkit.errors import InputError

_START = "import sys; sys.path[:] = {path!r}; from toolkit.read.apart import serve; serve()"


class Apart:
    """A process that reads files, one at a time.

    Parameters
    ----------
    seconds : float
        After which a file is given up.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = Lock()
        atexit.register(self.close)

    def read(self, target: str, content: bytes, path: str, name: str) -> list[Any]:
        """Return what a reader finds in a file.

        Parameters
        ----------
        target : str
            The reader, as ``"module:function"``.
        content : bytes
            Of the file.
        path, name : str
            As readers take them.

        Raises
        ------
        InputError
            If the reader refuses the file, fails over it, ends its process or takes too long.
        """
        with self._one_at_a_time:
            found = self._ask((target, content, path, name))
        if isinstance(found, InputError):
            raise found
        return list(_warned(found))

    def _ask(self, request: tuple[str, bytes, str, str]) -> Any:
        process, late = self._running(), Event()
        timer = Timer(self.seconds, _end, (process, late))
        timer.start()
        try:
            return _exchange(process, request)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            given_up = f"given up after {self.seconds:g} seconds; it may be made to keep programs busy"
            raise InputError(given_up if late.is_set() else "its reader crashed; it may be damaged") from None
        except BaseException:
            self.close()  # an answer that nobody took would be taken for the next file's
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process; a later file starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes its pipes and waits for it
                pass

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            start = [sys.executable, "-W", "ignore", "-c", _START.format(path=sys.path)]
            self._process = subprocess.Popen(
                start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


def _warned(found: list[Any]) -> Iterator[Any]:
    """Pass on what was found, and warn here of what the reader warned of there."""
    for item in found:
        if isinstance(item, Warning):
            warnings.warn(item, stacklevel=3)
        else:
            yield item


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], request: tuple[str, bytes, str, str]) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump(request, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)


def serve() -> None:
    """Answer requests from standard input until it ends; runs in the process apart."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act upon
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not print into the answers
    for target, content, path, name in _requests(requests):
        pickle.dump(answer(target, content, path, name), answers)
        answers.flush()


def _requests(stream: IO[bytes]) -> Iterator[tuple[str, bytes, str, str]]:
    with suppress(EOFError):
        while True:
            yield pickle.load(stream)


def answer(target: str, content: bytes, path: str, name: str) -> list[Any] | InputError:
    """Return what a reader finds in a file and warns of, or the error that says why it finds nothing."""
    module, function = target.split(":")
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("ignore")  # what libraries tell programmers
            warnings.filterwarnings("default", f"{re.escape(path)}: ")
            found = list(getattr(import_module(module), function)(content, path, name))
        return [one.message for one in warned] + found
    except InputError as error:
        return error
    except Exception as error:  # a parser may raise anything at all over a damaged file
        told = " ".join(str(error).split())[:100]
        return InputError(f"damaged, or of a form that cannot be read ({type(error).__name__}: {told})", path=path)
