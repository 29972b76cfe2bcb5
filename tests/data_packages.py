"""The data package as its own validator reads it."""

from pathlib import Path

import frictionless


def faults(folder: Path) -> list[tuple[str, str]]:
    """What Frictionless finds wrong with the data package in `folder`: the table, and what it says."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    tables = [(task.name, error.message) for task in report.tasks for error in task.errors]
    return [*(("the package", error.message) for error in report.errors), *tables]
