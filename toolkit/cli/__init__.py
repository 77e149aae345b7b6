"""The command line: a thin door over the library, and the only room that prints."""

from __future__ import annotations

import sys
import warnings

import click

from toolkit import __version__
from toolkit.cli import brief, evaluate, init, review, teach
from toolkit.cli.streams import let_go, note
from toolkit.errors import ToolkitError

INTERRUPTED = 130  # what a shell expects after Ctrl-C


def main(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 failed, 2 wrong input, 3 wrong model file."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    warnings.showwarning = lambda message, *_args, **_kw: note(f"note: {message}")
    try:
        return briefing.main(args, prog_name="briefing", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ToolkitError as error:
        note(f"briefing: {error}")
        return error.exit_code
    except OSError as error:
        let_go()
        note(f"briefing: {ToolkitError(error.strerror or str(error), path=error.filename or '')}")
        return ToolkitError.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def briefing() -> None:
    """Briefings from Vietnamese articles: priority areas, and digests of the articles' own sentences.

    PATH is a file, a folder, a web address, or - for standard input. Results go to standard output, notes to
    standard error.
    """


for command in (
    brief.digest, brief.label, brief.summarize, brief.read, brief.formats, brief.schema, init.init, teach.bootstrap,
    review.review, teach.train, evaluate.evaluate, teach.inspect,
):  # fmt: skip
    briefing.add_command(command)
