"""`python -m analysis` is the command `cluster-stories`, from a checkout that is not installed."""

import sys

from analysis.command.process import run

if __name__ == "__main__":
    sys.exit(run("python -m analysis"))
else:
    # A process of its own imports nothing more before it heeds Ctrl-C.
    from analysis.command.main import main as main
