"""The command `kg`: arguments in, one call, rows out."""

from __future__ import annotations

import os
import sys

import click

from kg import __version__
from kg.cli.ask import query, sparql
from kg.cli.audit import audit
from kg.cli.export import export
from kg.cli.gaps import gaps
from kg.cli.make import build, validate
from kg.cli.network import network
from kg.cli.overlap import overlap
from kg.cli.show import info, study, term
from kg.cli.site import explore, site
from kg.cli.verify import verify
from kg.errors import KgError

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Evidence on image-guided tumour ablation: every figure with the place where it is printed.

    Example: kg query run CQ16
    """


for command in (
    *(build, validate, verify, audit, overlap, gaps),
    *(query, sparql, term, study, network, export, explore, site, info),
):
    kg.add_command(command)


def main() -> None:
    """Run the command; a mistake of the user's ends in one sentence, never in a traceback.

    Exit codes: 0 fine, 1 the data has findings, 2 the request was wrong.
    """
    try:
        kg(prog_name="kg")
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more while it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        click.echo(f"kg: the file cannot be read or written: {error.strerror}{place}.", err=True)
        sys.exit(2)
