"""What the people of the demo city wrote for their 年度考核登记表: duties and a summary of the year."""

from cadre_desk.model.records.assessment import AssessmentEntry

HEAD_DUTIES = "主持{unit}全面工作。"
DUTIES = (
    "分管办公室、财务和机关后勤，联系综合科。",
    "分管项目建设和营商环境，联系规划科、审批科。",
    "分管安全生产和应急值守，联系监督科。",
    "分管民生实事和信访，联系群众工作科。",
    "从事公文起草、督查督办和档案管理。",
    "从事统计分析和数据报送，兼办政务公开。",
)
OPENING = "一年来，本人坚持用党的创新理论武装头脑，在{unit}党组织领导下履行岗位职责，现将情况总结如下。"
WORK = (
    "抓项目推进。全年牵头4个市级重点项目，按月调度、挂图作战，3个按期完工，1个因土地手续延后到次年一季度，已说明原因并补办。",
    "抓民生实事。走访群众126户，办结信访件31件，办理时间由15个工作日缩短到9个工作日，群众回访满意率为94%。",
    "抓安全生产。组织检查48次，整改隐患117处，其中重大隐患2处已挂牌销号，全年未发生责任事故。",
    "抓基础工作。梳理制度26项，废止7项、修订9项，建立收发、督办、归档三本台账，做到件件可查。",
    "抓数据质量。核对历史数据4300余条，改正182条，报表差错由上年的23处降到3处。",
)
CLOSING = (
    "不足：一是到基层调研偏少，对新情况掌握不够及时；二是遇到部门之间意见不一致时，主动协调还不够。",
    "不足：一是理论学习联系实际不够紧；二是对年轻同志传帮带不够，有的材料仍由自己包办。",
    "不足：一是工作有时偏急，听取意见不充分；二是对政策研究不够深，个别答复不够准确。",
)
NEXT = "下一步，把调研时间固定到每月不少于4天，问题清单逐项销号，自觉接受监督，守住廉洁底线。"


def with_texts(entry: AssessmentEntry, place: int) -> AssessmentEntry:
    """Return the entry with duties and a summary; ``place`` (0...) chooses among the texts."""
    unit = entry.unit_name or ""
    duties = HEAD_DUTIES.format(unit=unit) if entry.group_head else DUTIES[place % len(DUTIES)]
    return entry.changed(duties=duties, summary=_summary(unit, place))


def _summary(unit: str, place: int) -> str:
    chosen = [WORK[(place + step) % len(WORK)] for step in range(3)]
    parts = [f"{number}、{text}" for number, text in zip("一二三", chosen, strict=True)]
    return "\n".join([OPENING.format(unit=unit), *parts, CLOSING[place % len(CLOSING)], NEXT])
