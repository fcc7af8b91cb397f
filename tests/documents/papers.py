"""Sample letters and people for the documents' own tests: no store, no services."""

import io
from datetime import date

from PIL import Image

from cadre_desk.documents.letter import LetterContent
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, FamilyMember, Person, StudyMode

AS_OF = date(2026, 3, 6)
REQUIREMENT = (
    "请你认真查摆、制定整改措施，自收到本函之日起15个工作日内书面报送市委组织部。"
    "如认为所述事实有出入，可一并书面说明。"
)
FACTS = (
    "2025年承担的4件市级督办事项全部逾期，其中2件逾期超过30日。",
    "两次专题调度会上对本镇底数掌握不清，所报数据与部门核对结果不一致。",
)
RESUME = """1998.09--2002.07  江淮大学经济学院经济学专业大学学习
2002.07--2006.03  东淮市财测局科员
2006.03--2011.08  东淮市财测局副科长（其间：2007.09--2010.06江淮大学公共管理专业在职学习，获公共管理硕士学位）
2011.08--2016.05  东淮市财测局办公室主任
2016.05--         东淮市财测局副局长、党组成员"""


def values(**changed):
    """Return the values of every placeholder that a letter may ask for."""
    usual = {
        "称呼": "曹假托同志",
        "姓名": "曹假托",
        "单位及职务": "示范区枫桥镇党委书记",
        "考核年度": "2025",
        "得分": "78.62",
        "类别": "乡镇党政正职类",
        "类别人数": "31",
        "名次": "28",
        "等次": "称职",
        "不足": "履职不力、能力本领欠佳",
        "整改要求": REQUIREMENT,
        "回复时限": "15",
    }
    return {**usual, **changed}


def content(facts=FACTS, document_no="蚌组提〔2026〕12号", issued_on=AS_OF, **changed):
    """Return an issued letter's content; keywords of LetterContent or placeholders."""
    own = {name: changed.pop(name) for name in list(changed) if name in LetterContent.__dataclass_fields__}
    return LetterContent(values(**changed), facts, document_no, issued_on, **own)


def person(**changed):
    """Return a person with every box of the form filled."""
    usual = {
        "name": "张测甲",
        "sex": "1",
        "ethnicity": "01",
        "born": PartialDate(1980, 4),
        "native_place": "安徽怀远",
        "birth_place": "安徽蚌埠",
        "health": "健康",
        "party_admission": PartialDate(2001, 12),
        "work_start": PartialDate(2002, 7),
        "professional_title": "经济师",
        "speciality": "财政管理",
        "current_post": "东淮市财测局副局长、党组成员",
        "proposed_post": "东淮市审测局局长、党组书记",
        "removed_post": "东淮市财测局副局长、党组成员",
        "resume": RESUME,
        "honours": "2019年度记三等功",
        "assessments": "2024年、2025年年度考核均为称职",
        "reason": "工作需要",
        "reported_by": "中共东淮市委组织部",
        "filled_on": PartialDate(2026, 3, 6),
        "filled_by": "赵测己",
        "photo": photo(),
    }
    return Person.new(**{**usual, **changed})


def education():
    """Return one study of each mode."""
    return (
        Education.new(
            mode=StudyMode.FULL_TIME, level="大学", degree="经济学学士", school="江淮大学经济学院经济学专业"
        ),
        Education.new(
            mode=StudyMode.IN_SERVICE, level="研究生", degree="公共管理硕士", school="江淮大学公共管理专业"
        ),
    )


def relative(name="李测乙", **changed):
    """Return one relative."""
    usual = {
        "relation": "妻子",
        "born": PartialDate(1981, 6),
        "political_status": "中共党员",
        "work": "东淮市第九测试中学教师",
    }
    return FamilyMember.new(name=name, **{**usual, **changed})


def photo(width=400, height=500, orientation=1):
    """Return a plain picture as JPEG bytes; ``orientation`` is the Exif value that says which way is up."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (width, height), (67, 142, 219)).save(out, "JPEG", exif=exif)
    return out.getvalue()
