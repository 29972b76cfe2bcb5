"""What was read of each document, kept for as long as its file, what people say of it and the program are the same."""

import pickle
import shutil
import tempfile
from pathlib import Path
from typing import cast

from analysis.corpus.document import Document
from analysis.reading import Reading, read
from analysis.report.fingerprint import program_digest, text_digest


class Readings:
    """The readings of the documents of a corpus; those of an earlier build lie in `folder`, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = program_digest()
        self._read: dict[str, bytes | None] = {}
        """By the name of its file: a reading that is new, none for one that lies there."""

    def of(self, document: Document) -> Reading:
        """The reading of a document: that of an earlier build where it still holds."""
        name = f"{text_digest(self._program, repr(document))[:32]}.pickle"
        file = self._folder / name
        try:
            reading = cast(Reading, pickle.loads(file.read_bytes()))
        except (OSError, EOFError, pickle.UnpicklingError):
            reading = read(document)
            self._read[name] = pickle.dumps(reading)
        else:
            self._read[name] = None
        return reading

    def keep(self) -> None:
        """Write the new readings, and drop those of documents that are gone.

        To be called when it is sure that the program was the same all the while.
        """
        draft = Path(tempfile.mkdtemp(dir=_made(self._folder.parent), prefix=".readings-"))
        for name, data in self._read.items():
            if data is not None:
                (draft / name).write_bytes(data)
            elif (self._folder / name).is_file():
                (self._folder / name).replace(draft / name)
        shutil.rmtree(self._folder, ignore_errors=True)
        draft.replace(self._folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
