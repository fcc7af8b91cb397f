"""The tables of supervision in the first release, in the words of ``schema.create_tables``."""

SUPERVISION_0001 = {
    "matters_filing": """
        person_id>person kind year# happened_on item moved abroad back_on due_on filed_on received_by
        late_reason exempt note
    """,
    "reported_item": """
        item area position# words from_on until_on source
    """,
    "matters_check": """
        person_id>person year# kind cause drawn asked_on result_on finding gap gravity explained
        judged_by handling handled_on closed_on
    """,
    "matters_guidance": """
        library audience title content source edition retired_on
    """,
    "appointee_pack": """
        person_id>person post appointed_on due_on rules_on talk_on talker demands received_on
    """,
    "selection_appraisal": """
        unit_id>unit year# sheet_id>ballot_sheet cadre_sheet_id>ballot_sheet held_on voters# good#
        fairly# fair# poor# work_line# cadre_line# problems explanation remedy owner due_on closed_on
    """,
    "appraisal_item": """
        appraisal_id>selection_appraisal position# title good# fairly# fair# poor#
    """,
    "appraisal_problem": "appraisal_id>selection_appraisal position# title votes#",
    "appointee_vote": """
        appraisal_id>selection_appraisal person_id>person agree# mostly# against# unknown# explanation
    """,
    "selection_inspection": """
        kind unit_id>unit leaver_id>person from_on until_on began_on leader team conclusion due_on
        closed_on
    """,
    "inspection_finding": """
        inspection_id>selection_inspection position# problem fact remedy owner due_on done_on
    """,
    "promotion_backtrack": """
        person_id>person post promoted_on problem began_on due_on conclusion accountability closed_on
    """,
    "backtrack_step": """
        backtrack_id>promotion_backtrack stage on who did knew# paper attachment_id>attachment
    """,
    "warning_case": """
        title content source met_on place host
    """,
    "case_attendance": """
        case_id>warning_case position# person_id>person came# absence
    """,
    "incompetence_case": """
        person_id>person basis facts source proposed_on proposed_by measure decided_on decided_by
        document_no told_on appeal_due_on appealed_on appeal_result exit_to closed_on
    """,
    "watch_point": """
        kind title person_id>person unit_id>unit on how owner seen done_on
    """,
    "hotline_report": """
        document_no channel received_on real_name# person_id>person unit_id>unit subject content
        accepted_on refused handling handled_by assigned_on due_on extended_because result finding
        measures closed_on fed_back_on
    """,
    "hotline_accused": "report_id>hotline_report position# person_id>person content result measures",
    "hotline_informant": """
        report_id>hotline_report informant contact workplace noted
    """,
}
