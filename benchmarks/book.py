"""What a build of the book costs beside stock Jupyter Book, from nothing and after each kind of change.

    python benchmarks/book.py [--documents 5 30 100] [--record]

CPU seconds of all processes of `jupyter-book build .`: cold (from nothing), warm (nothing has changed), one document
edited, one added, a word of a lexicon changed.  Stock Jupyter Book builds as many executed chapters, each of which
imports pandas and matplotlib, shows a table and draws a line, and as many pages in all; its edit is of one chapter.
The documents are generated from sentences of this file.  The two are built one after the other in one run, and what
counts are the ratios.
`--record` writes the table to benchmarks/book.csv, which the chapter on methods shows.
"""

import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("_config.yml", "_toc.yml", "analysis", "book", "tests/gold", "tests/gold_themes")
COLUMNS = ("documents", "chapters", "pages", "builder", "cold", "warm", "edit", "add", "lexicon")

# Name in English, Han, kana or kanji, Cyrillic.
CITIES = (
    ("Wuhan", "武汉", "武漢", "Ухань"), ("Suzhou", "苏州", "蘇州", "Сучжоу"), ("Qingdao", "青岛", "青島", "Циндао"),
    ("Jinan", "济南", "済南", "Цзинань"), ("Hefei", "合肥", "合肥", "Хэфэй"), ("Chengdu", "成都", "成都", "Чэнду"),
    ("Xi'an", "西安", "西安", "Сиань"), ("Nanjing", "南京", "南京", "Нанкин"), ("Ningbo", "宁波", "寧波", "Нинбо"),
    ("Shenyang", "沈阳", "瀋陽", "Шэньян"), ("Kobe", "神户", "神戸", "Кобе"), ("Nagoya", "名古屋", "名古屋", "Нагоя"),
    ("Osaka", "大阪", "大阪", "Осака"), ("Kazan", "喀山", "カザン", "Казань"), ("Minsk", "明斯克", "ミンスク", "Минск"),
    ("Dresden", "德累斯顿", "ドレスデン", "Дрезден"), ("Grenoble", "格勒诺布尔", "グルノーブル", "Гренобль"),
    ("Pune", "浦那", "プネー", "Пуна"), ("Busan", "釜山", "釜山", "Пусан"), ("Daejeon", "大田", "大田", "Тэджон"),
)  # fmt: skip
SENTENCES = {
    1: (
        "{city}光电产业加快发展",
        "截至202{d}年底，{city}市已有光电企业{a}多家，产业规模突破{b}亿元。",
        "{city}市去年新增就业{c}人，其中{d}家龙头企业投资{a}亿元。",
        "到2030年，{city}市计划建成{d}个产业园，总面积达到{c}亩。",
        "园区集聚研发机构{b}家，产品销往{a}个国家，出口增长{d}%。",
        "人才、资本和技术不断聚集，产业链上下游企业协同创新。",
    ),
    0: (
        "{city} builds on its laser industry",
        "At the end of 202{d} the city of {city} had more than {a} laser firms with an output of {b} million euros.",
        "Last year {c} jobs were created in {city}, and {d} firms invested {a} million euros in new plants.",
        "By 2030 {city} plans to open {d} industrial parks with {c} hectares of land.",
        "The park is home to {b} research institutes; exports grew by {d} percent.",
        "Suppliers, universities and investors work side by side, and talent moves to the cluster.",
    ),
    2: (
        "{city}市、ロボット産業の集積進む",
        "202{d}年末現在、{city}市のロボット関連企業は{a}社を超え、生産額は{b}億円に達した。",
        "{city}市では昨年、{c}人が新たに雇用され、{d}社が{a}億円を投資した。",
        "2030年までに{city}市は工業団地を{d}カ所整備する計画だ。",
        "大学と研究機関{b}カ所が連携し、輸出は前年比{d}%増えた。",
        "部品メーカーと技術者が集まり、新しい製品の開発が続いている。",
    ),
    3: (
        "{city}: лазерный кластер растёт",
        "В конце 202{d} года в городе {city} было более {a} предприятий, объём производства превысил {b} млн рублей.",
        "В прошлом году создано {c} рабочих мест, {d} компаний вложили {a} млн рублей.",
        "К 2030 году планируется открыть {d} технопарков площадью {c} гектаров.",
        "В кластере {b} научных институтов, экспорт вырос на {d} процентов.",
        "Учёные и инженеры вместе создают новую технику, инвесторы приходят в кластер.",
    ),
}  # fmt: skip
OWN_PAGES = 5
"""Pages that every book has without a source: the index of its words, its search and the like."""
CONFIG = "title: Stock\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: cache\n"
CHAPTER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

# Chapter {number}

```{{code-cell}} python
import matplotlib.pyplot as plt
import pandas as pd

table = pd.DataFrame({{"a": range(20), "b": range({number}, {number} + 20)}})
table
```

```{{code-cell}} python
plt.plot(table["a"], table["b"]);
```
"""


def story(number: int) -> str:
    """A document of about 40 sentences on one of the cities, whose figures hang on its number."""
    language = number % len(SENTENCES)
    title, *sentences = SENTENCES[language]
    city = CITIES[number * 7 % len(CITIES)][language]
    lines = [title.format(city=city)]
    for turn in range(8):
        figures = {"a": 100 + 13 * number + turn, "b": 20 + 7 * number + 3 * turn, "c": 1000 + 31 * number + 7 * turn}
        text = (sentence.format(city=city, d=2 + (number + turn) % 4, **figures) for sentence in sentences)
        lines.append((" " if language in (0, 3) else "").join(text))
    return "\n\n".join(lines) + "\n"


def ours(folder: Path, documents: int) -> None:
    """Lay a project with generated documents into `folder`."""
    for name in PARTS:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "0*.md"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for generated in ("cities", "documents", "stories"):
        shutil.rmtree(folder / "book" / generated, ignore_errors=True)
        (folder / "book" / generated).mkdir()
    (folder / "seeds").mkdir()
    for number in range(documents):
        (folder / f"seeds/story-{number:03}.txt").write_text(story(number), "utf-8")


def stock(folder: Path, chapters: int, plain: int) -> None:
    """Lay a stock book of `chapters` executed chapters and `plain` pages of text into `folder`."""
    folder.mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, "utf-8")
    names = [f"chapter-{number:03}" for number in range(chapters + plain)]
    toc = f"format: jb-book\nroot: {names[0]}\nchapters:\n" + "".join(f"  - file: {name}\n" for name in names[1:])
    (folder / "_toc.yml").write_text(toc, "utf-8")
    for number, name in enumerate(names):
        text = CHAPTER.format(number=number) if number < chapters else f"# Page {number}\n\n{story(0)}"
        (folder / f"{name}.md").write_text(text, "utf-8")


def built(folder: Path) -> float:
    """Build the book in `folder`; return the CPU seconds of all processes.  RuntimeError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    # Compiled files, as on the machine of a user.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stdout[-2000:] + run.stderr[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def our_row(folder: Path, documents: int) -> dict[str, object]:
    """Build a book of `documents` documents after every kind of change."""
    ours(folder, documents)
    row: dict[str, object] = {"documents": documents, "builder": "Cluster Stories"}
    row["cold"] = built(folder)
    row["chapters"] = len(list((folder / "_build/html/_sources").rglob("*.md")))
    row["pages"] = len(list((folder / "_build/html").rglob("*.html")))
    row["warm"] = built(folder)
    first = folder / "seeds/story-000.txt"
    first.write_text(first.read_text("utf-8").replace("100", "640"), "utf-8")
    row["edit"] = built(folder)
    (folder / "seeds/story-added.txt").write_text(story(documents), "utf-8")
    row["add"] = built(folder)
    lexicon = folder / "analysis/lexicons/indicators.yml"
    lexicon.write_text(lexicon.read_text("utf-8").replace("label: Firms", "label: Enterprises"), "utf-8")
    row["lexicon"] = built(folder)
    return row


def stock_row(folder: Path, documents: int, chapters: int, pages: int) -> dict[str, object]:
    """Build a stock book of as many chapters and pages; its only change is an edited chapter."""
    stock(folder, chapters, plain=pages - chapters - OWN_PAGES)
    row: dict[str, object] = {"documents": documents, "builder": "stock Jupyter Book", "chapters": chapters}
    row["cold"] = built(folder)
    row["pages"] = len(list((folder / "_build/html").rglob("*.html")))
    row["warm"] = built(folder)
    chapter = folder / "chapter-001.md"
    chapter.write_text(chapter.read_text("utf-8").replace("range(20)", "range(20, 40)"), "utf-8")
    row["edit"] = built(folder)
    return row


def rows(sizes: list[int], scratch: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of the table, ours and stock's for each number of documents."""
    for documents in sizes:
        row = our_row(scratch / f"ours-{documents}", documents)
        yield row
        yield stock_row(scratch / f"stock-{documents}", documents, int(str(row["chapters"])), int(str(row["pages"])))


def main() -> None:
    """Print the table, and record it when that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[5, 30, 100])
    parser.add_argument("--record", action="store_true", help="write the table to benchmarks/book.csv")
    options = parser.parse_args()
    found = []
    print(" ".join(f"{column:>12}" for column in COLUMNS))
    with tempfile.TemporaryDirectory() as scratch:
        for row in rows(options.documents, Path(scratch)):
            found.append({name: f"{value:.1f}" if isinstance(value, float) else value for name, value in row.items()})
            print(" ".join(f"{found[-1].get(column, '')!s:>12.12}" for column in COLUMNS), flush=True)
    if options.record:
        with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)


if __name__ == "__main__":
    main()
