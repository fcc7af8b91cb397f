"""The same letters by other makers of PDF, where they are installed: typst, fpdf2, WeasyPrint, LibreOffice.

    pip install typst fpdf2 weasyprint python-docx      into an environment of its own beside ours
    python -m bench.side_by_side [LETTERS]

Each draws the same words in its own layout: letterhead, rules, number, title, paragraphs, signature. Ours
draws the receipt too, keeps the grid of GB/T 9704, breaks lines by GB/T 15834 and tags the file; the others
do not.
"""

import html
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.letters import content
from cadre_desk import paths
from cadre_desk.documents.letter import LetterContent, LetterType, letter_job, values_of
from cadre_desk.documents.letter_type import fill
from cadre_desk.documents.render import render_many, render_one
from cadre_desk.documents.workers import Order, render_each, render_together

FONTS = paths.resources() / "fonts"
FANG, TITLE = FONTS / "FandolFang-Regular.ttf", FONTS / "NotoSerifSC-Bold.ttf"
KIND = LetterType.load("assessment_notice")
ROUNDS = 3


def words(one: LetterContent) -> tuple[str, str, str, list[str], str]:
    """Return (agency, number, title, paragraphs, date) of a letter."""
    values = values_of(KIND, one)
    body = fill(KIND.body, values).splitlines()
    return values["发文机关"], values["文号"], fill(KIND.heading, values), body, values["成文日期"]


def ours(letters: list[LetterContent]) -> int:
    return len(render_many([letter_job(KIND, one, draft=False) for one in letters]).pdf)


def ours_by_processes(letters: list[LetterContent]) -> int:
    orders = (Order(KIND, one, title=str(number)) for number, one in enumerate(letters))
    return len(render_together(orders, len(letters))[0])


def ours_each_by_processes(letters: list[LetterContent]) -> int:
    return sum(map(len, render_each((Order(KIND, one) for one in letters), len(letters))))


def ours_each(letters: list[LetterContent]) -> int:
    return sum(len(render_one(letter_job(KIND, one, draft=False))) for one in letters)


def typst_source(letters: list[LetterContent]) -> str:
    head = (
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
        '#set text(font: "FandolFang", size: 16pt, lang: "zh", region: "cn")\n'
        "#set par(justify: true, leading: 13pt, first-line-indent: (amount: 2em, all: true))\n"
    )
    parts = []
    for one in letters:
        agency, number, title, body, day = words(one)
        text = "\n\n".join(_typst(line) for line in body[1:])
        parts.append(
            f'#align(center, text(font: "Noto Serif SC", weight: "bold", size: 36pt, fill: red)[{agency}])\n'
            f"#line(length: 100%, stroke: 2.25pt + red)\n#align(right)[{_typst(number)}]\n"
            f'#align(center, text(font: "Noto Serif SC", weight: "bold", size: 22pt)[{_typst(title)}])\n'
            f"#par(first-line-indent: 0em)[{_typst(body[0])}]\n\n{text}\n\n#align(right)[{agency}\\ {day}]\n"
        )
    return head + "\n#pagebreak()\n".join(parts)


def _typst(text: str) -> str:
    return text.replace("\\", "\\\\").replace("#", "\\#").replace("[", "\\[").replace("]", "\\]")


def by_typst(letters: list[LetterContent]) -> int:
    typst = __import__("typst")
    return len(typst.compile(typst_source(letters).encode(), font_paths=[str(FONTS)]))


def by_fpdf2(letters: list[LetterContent]) -> int:
    fpdf = __import__("fpdf")
    made = fpdf.FPDF(format="A4")
    made.add_font("fang", fname=str(FANG))
    made.add_font("title", fname=str(TITLE))
    made.set_margins(28, 37, 26)
    for one in letters:
        agency, number, title, body, day = words(one)
        made.add_page()
        for font, size, text in (("title", 36, agency), ("fang", 16, number), ("title", 22, title)):
            made.set_font(font, size=size)
            made.multi_cell(0, size / 2, text, align="C", new_x="LMARGIN", new_y="NEXT")
        made.set_font("fang", size=16)
        for line in [*body, agency, day]:
            made.multi_cell(0, 10.2, line, new_x="LMARGIN", new_y="NEXT")
    return len(made.output())


def by_weasyprint(letters: list[LetterContent]) -> int:
    weasyprint = __import__("weasyprint")
    css = (
        f"@font-face{{font-family:fang;src:url('{FANG.as_uri()}')}}"
        f"@font-face{{font-family:title;src:url('{TITLE.as_uri()}')}}"
        "@page{size:A4;margin:37mm 26mm 35mm 28mm} body{font:16pt/29pt fang;text-align:justify}"
        "h1,h2{font-family:title;text-align:center;font-weight:normal} h1{color:red;font-size:36pt}"
        "section{break-after:page} p{text-indent:2em;margin:0}"
    )
    sections = []
    for one in letters:
        agency, number, title, body, day = words(one)
        text = "".join(f"<p>{html.escape(line)}</p>" for line in [*body, agency, day])
        sections.append(f"<section><h1>{agency}</h1><p>{number}</p><h2>{title}</h2>{text}</section>")
    page = f"<html lang=zh><head><style>{css}</style></head><body>{''.join(sections)}</body></html>"
    return len(weasyprint.HTML(string=page).write_pdf())


def by_libreoffice(letters: list[LetterContent]) -> int:
    docx = __import__("docx")
    document = docx.Document()
    for one in letters:
        for line in (
            part for piece in words(one) for part in (piece if isinstance(piece, list) else [piece])
        ):
            document.add_paragraph(line)
        document.add_page_break()
    with tempfile.TemporaryDirectory() as folder:
        document.save(str(Path(folder) / "letters.docx"))
        program = shutil.which("soffice") or "soffice"
        command = [program, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/letters.docx"]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / "letters.pdf").stat().st_size


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


Maker = Callable[[list[LetterContent]], int]
MAKERS: tuple[tuple[str, Maker, bool, int], ...] = (
    ("ours, one file", ours, True, 1),
    ("ours, one file, all cores", ours_by_processes, True, 1),
    ("typst, one file", by_typst, _installed("typst"), 1),
    ("fpdf2, one file", by_fpdf2, _installed("fpdf"), 1),
    ("WeasyPrint, one file", by_weasyprint, _installed("weasyprint"), 10),
    ("LibreOffice, one file", by_libreoffice, bool(shutil.which("soffice")) and _installed("docx"), 10),
    ("ours, a file each", ours_each, True, 1),
    ("ours, files, all cores", ours_each_by_processes, True, 1),
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    ours([content(0)])
    for name, make, there, fewer in MAKERS:
        if not there:
            print(f"{name:26} not installed")
            continue
        few = count // fewer
        # other letters each round: ours would remember the lines of those it has set
        rounds = ([content(turn * few + n) for n in range(few)] for turn in range(1, ROUNDS + 1))
        wall, cpu, size = min(_timed(make, letters) for letters in rounds)
        each = f"{wall * 1000 / few:7.2f} ms wall {cpu * 1000 / few:7.2f} ms CPU each"
        weight = f"{size / few / 1024:5.1f} KB"
        print(f"{name:26} {each}, {weight}  ({few} letters, best of {ROUNDS})")


def _timed(
    make: Callable[[list[LetterContent]], int], letters: list[LetterContent]
) -> tuple[float, float, int]:
    begun, used = time.perf_counter(), time.process_time()
    size = make(letters)
    return time.perf_counter() - begun, time.process_time() - used, size


if __name__ == "__main__":
    main()
