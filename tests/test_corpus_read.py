"""Reading a folder: every format and encoding, what is told of each document, and what goes wrong in words."""

import errno
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import docx
import pytest
from corpora import read_corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus.document import Corpus, Document

DATA = Path(__file__).parent / "data" / "corpus"

STORY = "武汉市激光产业集群现有企业200余家,去年总产值突破500亿元,同比增长12%。光谷将再建两个产业园,总投资30亿元。\n"
DATED = f"发布时间:2024-04-16\n{STORY}"
TEXTS = {
    "gb18030": STORY * 3,
    "big5": "新竹科學園區去年營業額達一兆六千億元,廠商六百二十家,就業人數逾十七萬人,均創新高。\n" * 3,
    "cp932": "浜松市は5日、光産業の出荷額が約1兆2000億円に達したと発表した。参加企業は180社以上である。\n" * 3,
    "euc_jp": "浜松市は5日、光産業の出荷額が約1兆2000億円に達したと発表した。参加企業は180社以上である。\n" * 3,
    "cp949": "구미시는 16일 반도체 특화단지에 2027년까지 2조8000억원을 투자한다고 밝혔다. 구미시 인구는 40만이다.\n"
    * 3,
    "utf-16": STORY,
    "utf-8-sig": STORY,
    "cp1251": "Предприятия автомобильного кластера Калуги выпустили 25 тысяч машин, сообщили в Калуге.\n" * 3,
}


def read(folder: Path) -> Corpus:
    return read_corpus([folder])


def read_one(folder: Path, name: str, content: str | bytes) -> Document:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    corpus = read(folder)
    assert len(corpus.documents) == 1, corpus.problems
    return corpus.documents[0]


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    return {document.file[:3]: document for document in read_corpus([DATA / "seeds"]).documents}


@pytest.mark.parametrize(
    ("seed", "language", "direction", "city", "published"),
    [
        ("000", "mr", "ltr", "jinan", "2024-04-16"),
        ("001", "be", "ltr", "jinan", "2024-04-16"),
        ("002", "ur", "rtl", "jinan", "2024-04-16"),
        ("003", "ja", "ltr", "wuhan", None),  # its dateline has no month and no year
        ("004", "zh-Hans", "ltr", "jincheng", None),  # "8 months ago"
    ],
)
def test_the_seeds(
    seeds: dict[str, Document], seed: str, language: str, direction: str, city: str, published: str | None
) -> None:
    document = seeds[seed]
    assert (document.language, document.direction, document.published) == (language, direction, published)
    assert document.city is not None
    assert document.city.id == city
    assert [other.id for other in document.cities] == [city]
    assert document.country == "CN"


def test_the_seeds_raise_no_problem() -> None:
    assert read_corpus([DATA / "seeds"]).problems == ()


@pytest.mark.parametrize(
    ("page", "language", "city", "published"),
    [
        ("zh-news-scrape", "zh-Hans", "foshan", "2024-03-12"),
        ("zh-government-release", "zh-Hans", "wuhan", "2024-05-06"),
        ("zh-bulletin", "zh-Hans", "hefei", None),
        ("zh-signature-then-table", "zh-Hans", "suzhou", None),
        ("zh-hant-news", "zh-Hant", "hsinchu", "2024-02-20"),
        ("ja-news", "ja", "hamamatsu", "2024-02-05"),
        ("ko-news", "ko", "gumi", "2024-04-16"),
        ("en-press-release", "en", "grenoble", "2024-03-12"),
        ("en-post-time", "en", "jinan", "2024-04-16"),
        ("en-wiki", "en", "rzeszow", None),
        ("en-markdown-table", "en", "debrecen", None),
        ("en-box-in-the-middle", "en", "pune", None),
        ("en-wrapped-mail", "en", "coimbatore", None),
        ("ru-news", "ru", "kaluga", "2024-04-16"),
        ("be-page", "be", "minsk", "2024-02-05"),
        ("hi-page", "hi", "ludhiana", "2024-04-16"),
        ("ur-page", "ur", "sialkot", "2024-04-16"),
        ("es-page", "es", "galicia", "2024-04-16"),
        ("pl-page", "pl", "rzeszow", None),
    ],
)
def test_language_city_and_date_of_many_pages(
    tmp_path: Path, page: str, language: str, city: str, published: str | None
) -> None:
    marked = (DATA / "pages" / f"{page}.txt").read_text(encoding="utf-8").splitlines()
    document = read_one(tmp_path, "page.txt", "\n".join(line[2:] for line in marked))
    assert (document.language, document.city and document.city.id) == (language, city)
    assert document.published == published


@pytest.mark.parametrize("encoding", TEXTS)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    document = read_one(tmp_path, "a.txt", TEXTS[encoding].encode(encoding))
    assert document.text == TEXTS[encoding]


def test_newlines_are_kept_as_they_are(tmp_path: Path) -> None:
    text = "Pune grows\r\n\r\nPune has 300 firms.\rAnd more.\n"
    assert read_one(tmp_path, "a.txt", text).text == text


def test_front_matter_is_used_and_is_no_story(tmp_path: Path) -> None:
    front = "---\ntitle: Laser city\ndate: 2024-04-16\nsource: The Paper\nurl: https://example.org/a\n---\n"
    document = read_one(tmp_path, "a.md", front + "# Heading\n\nJinan has 300 laser firms, and Jinan wants more.\n")
    assert (document.title, document.published) == ("Laser city", "2024-04-16")
    assert (document.source, document.url) == ("The Paper", "https://example.org/a")
    assert document.text[document.body[0][0] :].startswith("Heading")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("平成30年4月1日\n燕三条の金属加工\n燕市の金属加工業は、事業所数が約3000に上る。\n", "燕三条の金属加工"),
        ("# **Pune** grows\n\nPune has 300 firms.\n", "Pune grows"),
        ("Pune has 300 firms. They employ 20,000 people.\n", "Pune has 300 firms"),
    ],
)
def test_the_title_is_the_headline_or_the_first_sentence(tmp_path: Path, text: str, title: str) -> None:
    assert read_one(tmp_path, "a.md", text).title == title


def test_a_rule_at_the_top_is_not_front_matter(tmp_path: Path) -> None:
    document = read_one(tmp_path, "a.md", "---\nJinan has 300 laser firms.\n---\nJinan wants more.\n")
    assert "300 laser firms" in document.text[slice(*document.body[0])]


def test_html_gives_the_story_and_its_metadata(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>武汉光谷第{i}个园区集聚激光企业{i}00余家,总产值突破{i}0亿元,同比增长12%。</p>" for i in range(2, 6)
    )
    page = (
        '<html lang="zh"><head><meta charset="gb2312"><title>武汉激光产业</title>'
        '<meta property="article:published_time" content="2024-04-16T08:00:00+08:00"></head>'
        f"<body><nav><a href='/'>首页</a></nav><article><h1>武汉激光产业</h1>{paragraphs}</article>"
        "<script>alert(1)</script><footer>版权所有</footer></body></html>"
    )
    document = read_one(tmp_path, "a.html", page.encode("gb18030"))
    assert (document.format, document.encoding, document.published) == ("html", "gb18030", "2024-04-16")
    assert document.title == "武汉激光产业"
    assert "突破30亿元" in document.text
    assert "alert" not in document.text
    assert not any(word in document.text[start:end] for start, end in document.body for word in ("版权所有", "首页"))


@pytest.mark.parametrize("before", ["", "<!-- saved from https://example.org/a/long/address/of/a/page -->\n<html>"])
def test_a_part_of_a_page_and_one_behind_a_long_comment_are_html(tmp_path: Path, before: str) -> None:
    document = read_one(tmp_path, "a.html", f"{before}<article lang=en><p>Pune has 300 firms, said Pune.</p></article>")
    assert document.text.strip() == "Pune has 300 firms, said Pune."


def test_half_a_character_in_front_matter_is_replaced_and_two_halves_are_one(tmp_path: Path) -> None:
    document = read_one(tmp_path, "a.md", f'---\ntitle: "\\uD83D, \\uD83D\\uDE00"\n---\n{STORY}')
    assert document.title == "\ufffd, \U0001f600"


def test_word_paragraphs_and_tables(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("The Pune cluster")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Firms", "750"
    word.add_paragraph("Pune employs 300,000 people in the industry.")
    file = io.BytesIO()
    word.save(file)
    document = read_one(tmp_path, "a.docx", file.getvalue())
    assert document.text == "The Pune cluster\n\nFirms\t750\n\nPune employs 300,000 people in the industry."


def pdf(text: str, *, encrypt: str = "") -> bytes:
    """The smallest PDF that says `text`."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R%s>>" % encrypt.encode()


def test_pdf(tmp_path: Path) -> None:
    document = read_one(tmp_path, "a.pdf", pdf("The Stuttgart cluster employs 180,000 people."))
    assert document.text == "The Stuttgart cluster employs 180,000 people."
    assert document.format == "pdf"


def test_the_format_of_a_stream_is_told_by_its_content(tmp_path: Path) -> None:
    word = io.BytesIO()
    written = docx.Document()
    written.add_paragraph("The Pune cluster has 750 firms.")
    written.save(word)
    streams = [io.BytesIO(pdf("The Stuttgart cluster employs 180,000 people.")), io.BytesIO(word.getvalue())]
    corpus = read_corpus([*streams, io.BytesIO(STORY.encode("gb18030"))])
    assert [(document.file, document.format) for document in corpus.documents] == [
        ("standard input", "pdf"),
        ("standard input", "docx"),
        ("standard input", "txt"),
    ]
    assert len({document.id for document in corpus.documents}) == 3
    assert corpus.documents[2].text == STORY


def test_a_stream_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert size > 0
            return b"a" * size

    monkeypatch.setattr("analysis.corpus.files.LARGEST_FILE", 1_000_000)
    (problem,) = read_corpus([cast(BinaryIO, Endless())]).problems
    assert problem.problem == "is larger than 1 MB"


def test_a_locked_pdf_is_a_problem_with_its_remedy(tmp_path: Path) -> None:
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")/P -4>>/ID[(a)(a)]"
    (tmp_path / "a.pdf").write_bytes(pdf("secret", encrypt=lock))
    (problem,) = read(tmp_path).problems
    assert "password" in problem.problem
    assert "without a password" in problem.remedy


def zip_bytes() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "b")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "problem", "remedy"),
    [
        ("a.txt", b"", "empty", "delete"),
        ("a.txt", b" \n\t\n", "no text", "fill"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9, "binary", "UTF-8"),
        ("a.exe", b"MZ", ".exe is not supported", ".docx"),
        ("a", b"text", "without extension", ".txt"),
        ("a.pdf", b"no pdf", "damaged", "save"),
        ("a.docx", b"no zip", "damaged", "save"),
        ("a.docx", zip_bytes(), "damaged", "save"),
        ("a.txt", b"\xff\xfe\x41", "utf-16", "UTF-8"),
        ("a.html", b"<html></html>", "no text", "fill"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_remedy_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, problem: str, remedy: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(DATED, encoding="utf-8")
    corpus = read(tmp_path)
    assert [document.file for document in corpus.documents] == ["good.txt"]
    (told,) = corpus.problems
    assert told.file == name
    assert problem in told.problem
    assert remedy in told.remedy


def test_what_cannot_be_told_of_a_document_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12 34 56\n", encoding="utf-8")
    (document,) = read(tmp_path).documents
    assert (document.language, document.city, document.country) == ("und", None, None)
    assert {problem.problem for problem in read(tmp_path).problems} == {
        "no place is found that it is about",
        "its language is not known",
        "no date of publication is found in it",
    }


def test_the_same_content_twice_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DATED, encoding="utf-8")
    corpus = read(tmp_path)
    assert len(corpus.documents) == 2
    assert [(p.file, p.problem) for p in corpus.problems] == [("b.txt", "the same content as a.txt")]


def test_order_and_names_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt", "a.txt", "README.md", ".hidden.txt", "sources.yml"):
        (tmp_path / name).write_text("" if name == "sources.yml" else f"{name} {STORY}", encoding="utf-8")
    assert [document.file for document in read(tmp_path).documents] == ["a.txt", "b.txt", "sub/a.txt"]
    assert [d.file for d in read_corpus([tmp_path / "sub" / "a.txt", tmp_path]).documents] == [
        "a.txt",
        "a.txt",
        "b.txt",
    ]


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    corpus = read_corpus([tmp_path / "nowhere"])
    assert corpus.documents == ()
    assert corpus.problems[0].remedy == "correct the path"


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text(STORY, encoding="utf-8")
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    corpus = read(inside)
    assert corpus.documents == ()
    assert [problem.file for problem in corpus.problems] == ["file.txt", "folder", "loop"]


def test_links_that_lead_nowhere_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "also.txt").symlink_to("good.txt")
    (tmp_path / "sub").mkdir()
    for name, goal in (("itself.txt", "itself.txt"), ("a.txt", "b.txt"), ("b.txt", "a.txt"), ("gone.txt", "no.txt")):
        (tmp_path / name).symlink_to(goal)
    (tmp_path / "sub/up").symlink_to("..", target_is_directory=True)
    corpus = read(tmp_path)
    assert [document.file for document in corpus.documents] == ["also.txt"]
    assert [problem.file for problem in corpus.problems] == ["a.txt", "b.txt", "gone.txt", "itself.txt", "sub/up"]
    assert all("is a link" in problem.problem and "link" in problem.remedy for problem in corpus.problems)


def test_a_path_that_links_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (problem,) = read_corpus([tmp_path / "loop"]).problems
    assert problem.remedy == "correct the path"


def test_what_may_not_be_opened_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good.txt", "listed/a.txt", "shut/a.txt", "secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {DATED}", encoding="utf-8")

    def forbidding(method: str, forbidden: Callable[[str], bool]) -> None:
        real = getattr(Path, method)

        def forbid(path: Path, *args: object, **options: object) -> object:
            if forbidden(path.relative_to(tmp_path).as_posix() if path.is_relative_to(tmp_path) else ""):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path, *args, **options)

        monkeypatch.setattr(Path, method, forbid)

    # As root may open everything, what others meet is played: a folder that may be listed and not entered, one that
    # may not be listed, a file that may not be read.
    for method in ("stat", "lstat", "is_symlink"):
        forbidding(method, lambda name: name.startswith("listed/"))
    forbidding("iterdir", lambda name: name == "shut")
    forbidding("open", lambda name: name == "secret.txt")
    corpus = read(tmp_path)
    assert [document.file for document in corpus.documents] == ["good.txt"]
    assert {(problem.file, problem.problem) for problem in corpus.problems} == {
        (name, "cannot be opened: Permission denied") for name in ("listed/a.txt", "shut", "secret.txt")
    }


def test_a_document_without_a_date_is_told_unless_it_is_said_that_nobody_knows_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{STORY}b", encoding="utf-8")
    (tmp_path / "sources.yml").write_text("a.txt:\n  published: null\n", encoding="utf-8")
    corpus = read(tmp_path)
    assert [document.published for document in corpus.documents] == [None, None]
    (problem,) = corpus.problems
    assert (problem.file, problem.problem) == ("b.txt", "no date of publication is found in it")
    assert "'published: 2024-05-18'" in problem.remedy
    assert "'published: null'" in problem.remedy


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read(tmp_path).problems
    assert "no ordinary file" in problem.problem


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(NAMES | st.sampled_from(["a b", "a-b", "A_B", "武汉", "濟南", "con", "..x", "<b>", "$(x)"]), max_size=6)
)
def test_document_ids_are_unique_and_safe(names: list[str]) -> None:
    from analysis.corpus.slug import unique

    ids = unique(names)
    assert len(set(ids)) == len(names)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and 0 < len(name) <= 64 for name in ids)


def test_a_file_name_that_is_no_utf8_can_still_be_written_down(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))).write_text(STORY, encoding="utf-8")
    (document,) = read(tmp_path).documents
    assert document.file.encode("utf-8") == rb"\xff\xfe.txt"
    assert document.id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    extension=st.sampled_from(["txt", "md", "html", "docx", "pdf"]),
)
def test_any_bytes_give_a_document_or_a_problem(tmp_path: Path, content: bytes, extension: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / f"a.{extension}").write_bytes(content)
    corpus = read(tmp_path)
    assert corpus.documents or corpus.problems
    for document in corpus.documents:
        document.text.encode("utf-8")
        assert all(0 <= start < end <= len(document.text) for start, end in document.body)
        for mention in document.mentions:
            assert any(start <= mention.start < mention.end <= end for start, end in document.body)


def test_a_corpus_in_east_asian_scripts_loads_no_language_model(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from analysis.corpus import read_corpus; "
        f"assert read_corpus([Path({str(tmp_path)!r})]).documents; "
        "print([name for name in ('lingua', 'trafilatura', 'docx') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_readings_set_as_ruby_are_no_words_of_the_text(tmp_path: Path) -> None:
    ruby = "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>"
    story = f"<article><p>{ruby}の町には工場が30社あり、多くの人が働いている。</p></article>"
    (tmp_path / "page.html").write_text(f"<html lang=ja><body>{story}</body></html>", "utf-8")
    (document,) = read_corpus([tmp_path]).documents
    assert "漢字の町には工場が30社あり" in document.text
