"""1,000 letters to one PDF, beside the same text through ReportLab's own CJK paragraphs.

The other one is what a program gets without a line breaker of its own: closing signs at the beginning of
lines, no justification, one font per style. It is counted here what it costs and what it gets wrong.
"""

import io
import random
import statistics
import time
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from cadre_desk.documents import fonts, page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter import LetterContent, LetterType, letter_job, values_of
from cadre_desk.documents.letter_type import fill
from cadre_desk.documents.render import render_many, render_one

LETTERS, ROUNDS = 1000, 3
GIVEN = "伟芳娜敏静丽强磊洋艳勇杰娟涛明超秀霞平刚桂英昇翀玥喆堃犇"
REQUIREMENT = (
    "请你认真查摆、制定整改措施，自收到本函之日起15个工作日内书面报送市委组织部干部一科。"
    "如认为所述事实有出入，可一并书面说明。"
)


def content(number: int) -> LetterContent:
    """Return an invented letter; the same number gives the same letter."""
    dice = random.Random(number)
    name = dice.choice("王李张刘陈杨赵黄周吴") + "".join(dice.choices(GIVEN, k=2))
    values = {
        "称呼": f"{name}同志",
        "考核年度": "2025",
        "得分": f"{60 + dice.random() * 20:.2f}",
        "类别": dice.choice(("乡镇党政正职类", "市直部门副职类", "县区班子成员类")),
        "类别人数": str(dice.randint(20, 60)),
        "名次": str(dice.randint(10, 60)),
        "等次": "称职",
        "整改要求": REQUIREMENT,
        "抄送": "示范县委",
    }
    facts = (
        f"2025年承担的{dice.randint(3, 9)}件督办事项全部逾期，其中{dice.randint(1, 3)}件逾期超过{number}日。",
        f"{dice.randint(2, 9)}次专题调度会上对本镇底数掌握不清，所报“{number}”项数据与部门核对结果不一致。",
    )
    number_text = f"蚌组提〔2026〕{number + 1}号"
    return LetterContent(values, facts, number_text, date(2026, 3, 6), keep=(name,))


def ours(kind: LetterType, letters: list[LetterContent]) -> bytes:
    return render_many([letter_job(kind, one, draft=False) for one in letters]).pdf


def platypus(kind: LetterType, letters: list[LetterContent]) -> bytes:
    body = ParagraphStyle(
        "body",
        fontName=fonts.first_font(Face.FANG),
        fontSize=16,
        leading=28.99,
        wordWrap="CJK",
        firstLineIndent=32,
    )
    title = ParagraphStyle("title", parent=body, fontName=fonts.first_font(Face.TITLE), fontSize=22)
    story = []
    for one in letters:
        values = values_of(kind, one)
        story += [Paragraph(fill(kind.heading, values), title), Spacer(1, 29)]
        story += [Paragraph(text, body) for text in fill(kind.body, values).splitlines()]
        story.append(PageBreak())
    file = io.BytesIO()
    SimpleDocTemplate(
        file,
        initialFontName=fonts.first_font(),
        leftMargin=page.TYPE_LEFT,
        rightMargin=page.PAGE_WIDTH - page.TYPE_RIGHT,
    ).build(story)
    return file.getvalue()


def timed(make, *arguments) -> tuple[float, int]:
    started = time.perf_counter()
    made = make(*arguments)
    return time.perf_counter() - started, len(made)


def main() -> None:
    kind = LetterType.load("assessment_notice")
    first, _ = timed(lambda: render_one(letter_job(kind, content(0), draft=False)))
    again, size = timed(lambda: render_one(letter_job(kind, content(1), draft=True)))
    print(f"first letter, fonts loaded on the way {first * 1000:7.1f} ms")
    print(f"next letter by itself                 {again * 1000:7.1f} ms   {size / 1024:5.0f} KB")
    for name, make in (("letters, ours", ours), ("text, Platypus CJK", platypus)):
        rounds = [
            timed(make, kind, [content(start + n) for n in range(LETTERS)])
            for start in (LETTERS * turn for turn in range(ROUNDS))
        ]
        each = statistics.median(seconds for seconds, _ in rounds) * 1000 / LETTERS
        best = min(seconds for seconds, _ in rounds)
        weight = rounds[0][1] / LETTERS / 1024
        figures = f"median {each:5.2f} ms, {weight:4.1f} KB each   best {best:5.2f} s"
        print(f"{LETTERS} in one PDF: {name:18} {figures}")


if __name__ == "__main__":
    main()
