"""Text that nobody means, in shapes that make careless programs slow: pieces to be repeated, and files of them."""

import io
from collections.abc import Callable

FRAMES = {
    "alone": "{}",
    "in English": "Wuhan has 5 firms{}.",
    "in Chinese": "武汉有5家企业{}。",
    "before": "{}Wuhan has 5 firms in 2024.\n\nWuhan invests 30 million euros.",
}

_CHARACTERS = {
    "blank": " ", "tab": "\t", "no-break space": "\u00a0", "wide space": "\u3000", "thin space": "\u2009",
    "newline": "\n", "return": "\r", "return and newline": "\r\n", "form feed": "\f", "vertical tab": "\v",
    "next line": "\x85", "line separator": "\u2028", "zero": "0", "digit": "7", "Devanagari digit": "५",
    "Arabic digit": "٥", "Persian digit": "۵", "wide digit": "７", "Thai digit": "๕", "circled digit": "①",
    "Roman numeral": "Ⅳ", "fraction": "½", "superscript": "²", "comma": ",", "wide comma": "，",
    "Chinese comma": "、", "dot": ".", "Chinese stop": "。", "danda": "।", "middle dot": "·", "ellipsis": "…",
    "semicolon": ";", "colon": ":", "wide colon": "：", "exclamation": "!", "question": "?",
    "Arabic comma": "،", "Han digit": "一", "Han ten": "十", "Han zero": "〇", "Han thousand": "千", "万": "万",
    "亿": "亿", "year sign": "年", "letter": "a", "capital": "A", "Cyrillic": "я", "Greek": "ω", "Han": "企",
    "hiragana": "の", "katakana": "レ", "half-width kana": "ﾚ", "long vowel": "ー", "Hangul": "기",
    "jamo": "ㄱ", "conjoining jamo": "\u1100", "Thai": "ก", "Devanagari": "क", "virama": "्", "vowel sign": "ा",
    "Arabic": "ب", "tatweel": "ـ", "Hebrew": "ש", "accent": "\u0301", "dot below": "\u0323", "emoji": "🙂",
    "joined emoji": "👩‍🔬", "zero-width joiner": "\u200d", "zero-width space": "\u200b",
    "soft hyphen": "\u00ad", "variation selector": "\ufe0f", "direction": "\u202e", "byte order mark": "\ufeff",
    "ligature": "ﬁ", "square": "㍿", "quote": '"', "apostrophe": "'", "open quote": "“", "close quote": "”",
    "open corner": "「", "close corner": "」", "open title": "《", "round open": "(", "round closed": ")",
    "square open": "[", "square closed": "]", "curly open": "{{", "curly closed": "}}", "wide bracket": "（",
    "lens": "【", "less": "<", "greater": ">", "ampersand": "&", "entity": "&amp;", "half an entity": "&amp",
    "bar": "|", "wide bar": "｜", "hyphen": "-", "en dash": "–", "em dash": "—", "minus": "−", "wave": "~",
    "wide wave": "〜", "equals": "=", "hash": "#", "star": "*", "underscore": "_", "slash": "/",
    "backslash": "\\", "at": "@", "percent": "%", "per mille": "‰", "dollar": "$", "euro": "€", "yen": "¥",
    "rupee": "₹", "plus": "+", "backtick": "`", "caret": "^", "degree": "°", "bullet": "•", "arrow": "→",
    "private use": "\ue000", "surrogate pair": "𠮷", "control": "\x1b",
}  # fmt: skip

_PIECES = {
    "empty round": "()", "empty square": "[]", "corners": "「」", "quotes": "“”",
    "brackets of each kind": "([{{（【「《", "blank and newline": " \n", "newline and blank": "\n ",
    "blank and tab": " \t", "tab and newline": "\t\n", "letter and blank": "a ", "letter and newline": "a\n",
    "letter and four blanks": "a    ", "wide blanks": "企　　", "dot and blank": ". ", "dot and newline": ".\n",
    "comma and blank": ", ", "digit and comma": "1,", "digit and dot": "1.", "digit and blank": "1 ",
    "digit and hyphen": "1-", "digit and wave": "1~", "digit and slash": "1/", "digit and colon": "1:",
    "digit and newline": "1\n", "digit and bracket": "1)", "thousands": ",000", "dots of thousands": ".000",
    "lakhs": ",00", "digit and letter": "1a", "letter and digit": "a1", "a number": "1,1,1 ", "ranges": "1-2 ",
    "to": "5 to 6 ", "from": "from 5 to ", "percents": "5%", "list of percents": "5%、",
    "percents and names": "A 5%, ", "changes": "增长4%至12,", "years": "2024 ", "years in Chinese": "2024年",
    "months": "5月", "dates": "2024-04-16 ", "dates with dots": "16.04.2024 ", "half dates": "2024-",
    "dates in words": "16 April ", "April": "April ", "de": "de ", "times": "12:30 ", "half times": "12:",
    "eras": "令和", "post time": "Post time: ", "telephone": "+86 27 ", "telephone and bracket": "(1) ",
    "versions": "1.2.3.4.", "Han number": "一万亿", "一千": "一千", "十万": "十万", "billion": "billion ",
    "hundred": "hundred ", "and": "and ", "two": "two ", "twenty": "twenty-", "lakh": "लाख ",
    "million in Russian": "миллионов ", "Korean number": "억 ", "money": "5亿元", "facts": "5 firms, ",
    "firms": "firms ", "5 firms of": "5 firms of ", "facts in Chinese": "5家企业，", "firms in Chinese": "企业",
    "counted": "5个", "plans": "计划", "plan": "plan to ", "target year": "by 2030 ", "year of": "in 2030, ",
    "than": "more than ", "over": "超过", "about": "about ", "former": "前", "bracketed firms": "5 firms (",
    "bracketed": "(5)", "names and brackets": "Köln (173), ", "ranks": "第", "rank": "第5",
    "money before": "US$", "dollar number": "$5 ", "footnotes": "[1]", "units": "km", "GW": "5 GW ", "m2": "m²",
    "fractions": "分之", "三分之": "三分之", "half": "半", "one of": "之一", "thresholds": "以上", "each": "每",
    "Wuhan": "Wuhan ", "武汉": "武汉", "Wuhan,": "Wuhan, ", "city": "市", "capitals": "Aa ", "initials": "J. ",
    "abbreviations": "Co. ", "enumerator": "1. ", "abbreviation in Russian": "т. ", "URL": "https://a.b/",
    "URLs": "https://a.b/c ", "half URLs": "https://", "www": "www.", "e-mail": "a@b.c ",
    "e-mails in one": "a@b.", "half e-mail": "a@", "dots and letters": "a.", "hyphens and letters": "a-",
    "underscores and letters": "a_", "apostrophes and letters": "a'", "slashes and letters": "a/",
    "tags": "<b>", "tag pairs": "<b>a</b>", "half tags": "<b ", "tag ends": "</", "comments": "<!--",
    "entities": "&#160;", "stars": "**a** ", "half stars": "**a ", "links": "[a](b)", "half links": "[a](",
    "rows": "| 1 | 2 |\n", "cells": "| 1 ", "tab cells": "1\t", "tab rows": "a\t1\n", "gap cells": "a    1    ",
    "gap rows": "a    1\n", "narrow rows": "a 1 2 3\n", "rules": "|---|\n", "headings": "# a\n",
    "underlines": "a\n===\n", "bullets": "- a\n", "numbers of items": "1. a\n", "nested bullets": "  - a\n",
    "quotes of mail": "> ", "labels": "20\n企业\n", "labels in English": "320\n\nFirms\n\n",
    "years in heads": "2023\t2024\n", "short paragraphs": "a\n\n", "facts in lines": "5 firms\n",
    "facts in paragraphs": "Wuhan has 5 firms.\n\n", "sentences": "Wuhan has 5 firms. ",
    "sentences in Chinese": "武汉有5家企业。", "sentences in Japanese": "武漢には企業が5社ある。",
    "sentences in Korean": "우한에는 기업 5개가 있다. ",
    "sentences in Russian": "В Ухане работают 5 предприятий. ",
    "sentences in Hindi": "वुहान में 5 कंपनियाँ हैं। ", "sentences in Urdu": "ووہان میں 5 کمپنیاں ہیں۔ ",
    "sentences in Thai": "อู่ฮั่นมี 5 บริษัท ", "words in Thai": "บริษัท", "clauses": "Wuhan has 5 firms, ",
    "clauses in Chinese": "武汉有5家企业，",
    "prose": "The cluster in Wuhan grew last year and its firms sold more lasers than before",
    "word of prose": "cluster ", "words glued": "cluster", "theme": "产业集群发展",
    "lasers in Belarusian": "лазерных прамысловы кластар ", "lasers in Marathi": "मराठी लेसर ",
    "lasers in Japanese": "レーザー産業", "Latin in Chinese": "产业laser", "marks on letters": "é\u0301\u0323",
    "letter and mark": "a\u0301", "letter and joiner": "a\u200d", "digit and joiner": "1\u200b",
    "Devanagari conjuncts": "क्", "Hangul in jamo": "\u1112\u1161\u11ab", "flags": "🇨🇳",
    "bullets of menus": "a | ", "menu": "首页 | ", "menu glued": "首页新闻", "share": "分享到",
    "footer": "copyright ", "teasers": "a...\n", "signature": "(记者 ", "related": "相关阅读\n",
    "signed": "（张三）\n", "ago": "8 hours ago ", "long lines": "Wuhan has five firms and more " * 4 + "\n",
    "lines of Chinese": "武汉有5家企业的产业集群正在发展并且继续" * 2 + "\n",
    "wrapped": "Wuhan has firms, some of which\nmake lasers for cars, and they\n", "spaced Han": "企 ",
    "ruby": "光谷《こうこく》の", "yaml": "a: b\n", "yaml rule": "---\n", "yaml open": "[", "yaml map": "- - ",
    "said that": "he said, ", "growth": "增长", "growth of": "grew ", "levels": "to 5% ", "attributive": "的",
    "per year": "per year ", "a year": "5 a year, ", "small change": "五元三角", "hyphened": "5-firm ",
    "decimal": "1.5", "signed number": "-5 ", "plus-minus": "+-", "percent before": "百分之", "codes": "A-1-",
    "long code": "ISO9001", "No.": "No. ", "tel": "Tel: ", "contact": "电话：", "range of Han": "三四百",
    "twenty in Han": "廿", "Arabic thousands": "٬", "and in Chinese": "和", "Arabic words": "شرکت ",
    "Korean words": "기업 ", "Vietnamese": "doanh nghiệp ",
}  # fmt: skip


_KINDS = ("firms", "engineers", "lasers", "patents")


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[: size - size % len(piece) or len(piece)]


def _nested(opening: str, inner: str, closing: str) -> Callable[[int], str]:
    def made(size: int) -> str:
        depth = (size - len(inner)) // (len(opening) + len(closing))
        return opening * depth + inner + closing * depth

    return made


TEXTS: dict[str, Callable[[int], str]] = {
    **{name: _repeated(piece.replace("{{", "{").replace("}}", "}")) for name, piece in (_CHARACTERS | _PIECES).items()},
    "nested round": _nested("(", "5 firms", ")"),
    "nested wide": _nested("（", "5家企业", "）"),
    "nested quotes": _nested("“", "a", "”"),
    "nested corners": _nested("「", "a", "」"),
    "a digit behind blanks": lambda size: " " * size + "5 firms",
    "one long word": lambda size: "abcdefghij" * (size // 10),
    "one long word with a dot": lambda size: "abcdefghij" * (size // 10) + ". A",
    "words that differ": lambda size: " ".join(f"w{number:x}" for number in range(size // 6)),
    "numbers that differ": lambda size: " ".join(f"{number} firms" for number in range(2, size // 11)),
    "sentences that differ": lambda size: " ".join(f"Wuhan has {number} firms." for number in range(2, size // 22)),
    "kinds that differ": lambda size: " ".join(
        f"Wuhan has {number} {_KINDS[number % 4]}." for number in range(2, size // 24)
    ),
    "Chinese that differs": lambda size: "".join(f"武汉有{number}家企业。" for number in range(2, size // 11)),
    "paragraphs that differ": lambda size: "\n\n".join(f"Part {number} of the story" for number in range(size // 24)),
    "front matter": lambda size: "---\ntitle: " + "a" * size + "\n---\nWuhan has 5 firms.",
    "open front matter": lambda size: "---\n" + "a: b\n" * (size // 5),
    "digits and a letter": lambda size: "7" * size + "a",
    "a bracket and blanks": lambda size: " (a" + " " * size + "b",
    "marks out of order": lambda size: "a" + "\u0301\u0323" * (size // 2),
    "a year and a list": lambda size: " in 2023, " + "5 firms, " * (size // 9),
    "small change": lambda size: "5元" + "三角" * (size // 2),
    "a row with a long label": lambda size: (
        "\n| a | b |\n| " + "firms and " * (size // 20) + "|" + " 25 |" * (size // 10)
    ),
    "furniture between stories": lambda size: (
        "\n" + ("Wuhan has 5 firms. " * 6 + "\nCopyright Wuhan\n") * (size // 130)
    ),
    "commas and a digit": lambda size: "," * size + "5 firms",
}  # fmt: skip


def text(shape: str, frame: str, size: int) -> str:
    """A shape of about `size` characters in a frame."""
    return FRAMES[frame].format(TEXTS[shape](size))


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>Wuhan has 5 firms.</p>{body}</body></html>".encode()


def _markup(piece: str, closing: str = "") -> Callable[[int], bytes]:
    def made(size: int) -> bytes:
        times = size // (len(piece) + len(closing))
        return _page(piece * times + closing * times)

    return made


def _word(size: int, table: bool) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Wuhan has 5 firms.")
    if table:
        made = document.add_table(rows=size // 64, cols=4)
        for cell in made._cells:
            cell.text = "5 firms of Wuhan"
    else:
        for _ in range(size // 8):
            document.add_paragraph("5 firms.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(pages: list[str]) -> bytes:
    """A PDF with a line of ASCII a page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
        objects += [
            f"{page}/Contents {5 + 2 * number} 0 R>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    file, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    file.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        offsets.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = file.tell()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    file.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()


FILES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "nested div": ("a.html", _markup("<div>", "</div>")),
    "nested b": ("a.html", _markup("<b>", "</b>")),
    "nested li": ("a.html", _markup("<ul><li>a", "</li></ul>")),
    "nested table": ("a.html", _markup("<table><tr><td>a", "</td></tr></table>")),
    "nested span": ("a.html", _markup("<span>a", "</span>")),
    "nested blockquote": ("a.html", _markup("<blockquote>a", "</blockquote>")),
    "open div": ("a.html", _markup("<div>")),
    "open p": ("a.html", _markup("<p>a")),
    "open b": ("a.html", _markup("<b>")),
    "open a": ("a.html", _markup('<a href="b">')),
    "open td": ("a.html", _markup("<td>a")),
    "open tag": ("a.html", _markup("<a ")),
    "closing div": ("a.html", _markup("</div>")),
    "paragraphs": ("a.html", _markup("<p>Wuhan has 5 firms.</p>")),
    "empty paragraphs": ("a.html", _markup("<p></p>")),
    "breaks": ("a.html", _markup("<br>")),
    "rows": ("a.html", lambda size: _page("<table>" + "<tr><td>a</td><td>1</td></tr>" * (size // 33) + "</table>")),
    "cells": ("a.html", lambda size: _page("<table><tr>" + "<td>1</td>" * (size // 10) + "</tr></table>")),
    "items": ("a.html", lambda size: _page("<ul>" + "<li>firms</li>" * (size // 14) + "</ul>")),
    "links": ("a.html", _markup('<a href="https://a.b/">Wuhan</a> ')),
    "images": ("a.html", _markup('<img src="a.png" alt="b">')),
    "headings": ("a.html", _markup("<h2>Wuhan</h2>")),
    "attributes": ("a.html", lambda size: _page("<p " + " ".join(f'a{n}="b"' for n in range(size // 8)) + ">a</p>")),
    "one attribute": ("a.html", lambda size: _page(f'<p class="{"a " * (size // 2)}">a</p>')),
    "blanks in an attribute": ("a.html", lambda size: _page(f'<p class="{" " * size}">a</p>')),
    "a long title": ("a.html", lambda size: _page("a", f"<title>{'a b ' * (size // 4)}</title>")),
    "blanks in a title": ("a.html", lambda size: _page("a", f"<title>a{' ' * size}b</title>")),
    "metas": ("a.html", lambda size: _page("a", '<meta name="author" content="A B">' * (size // 34))),
    "a long meta": ("a.html", lambda size: _page("a", f'<meta name="author" content="{"A b, " * (size // 5)}">')),
    "dates in a meta": ("a.html", lambda size: _page("a", f'<meta name="date" content="{"2024-" * (size // 5)}">')),
    "JSON": ("a.html", lambda size: _page("a", f'<script type="application/ld+json">{"[" * size}</script>')),
    "JSON strings": (
        "a.html",
        lambda size: _page("a", '<script type="application/ld+json">' + '{"a":' * (size // 5) + "</script>"),
    ),
    "scripts": ("a.html", _markup("<script>a</script>")),
    "comments": ("a.html", _markup("<!--a-->")),
    "open comments": ("a.html", _markup("<!--")),
    "entities": ("a.html", _markup("&amp;&nbsp;")),
    "half entities": ("a.html", _markup("&amp")),
    "numbers of characters": ("a.html", _markup("&#1")),
    "ruby": ("a.html", _markup("<ruby>光<rt>こう</rt></ruby>")),
    "open ruby": ("a.html", _markup("<rt>")),
    "ruby tags": ("a.html", _markup("<rt ")),
    "CDATA": ("a.html", _markup("<![CDATA[")),
    "declarations": ("a.html", _markup("<!DOCTYPE a>")),
    "instructions": ("a.html", _markup("<?a?>")),
    "less": ("a.html", _markup("<")),
    "one long word": ("a.html", lambda size: _page(f"<p>{'a' * size}</p>")),
    "one long line": ("a.html", lambda size: _page(f"<p>{'Wuhan has 5 firms. ' * (size // 19)}</p>")),
    "blanks": ("a.html", lambda size: _page(f"<p>Wuhan{' ' * size}has 5 firms.</p>")),
    "newlines": ("a.html", lambda size: _page(f"<p>Wuhan{chr(10) * size}has 5 firms.</p>")),
    "charset": ("a.html", lambda size: _page("a", "charset=" * (size // 8))),
    "blanks behind charset": ("a.html", lambda size: _page("a", f"charset{' ' * size}=")),
    "bytes of no encoding": ("a.txt", lambda size: b"\x81\x8d\xfe" * (size // 3)),
    "GB18030": ("a.txt", lambda size: ("武汉有5家企业。" * (size // 8)).encode("gb18030")),
    "paragraphs of Word": ("a.docx", lambda size: _word(size, table=False)),
    "tables of Word": ("a.docx", lambda size: _word(size, table=True)),
    "pages of PDF": ("a.pdf", lambda size: pdf(["Wuhan has 5 firms."] * (size // 18))),
    "a long page of PDF": ("a.pdf", lambda size: pdf(["Wuhan has 5 firms. " * (size // 19)])),
    "blanks in PDF": ("a.pdf", lambda size: pdf([f"Wuhan{' ' * size}has 5 firms."])),
}  # fmt: skip
