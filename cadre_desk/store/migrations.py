"""The steps by which a data file of any release becomes one of this release.

To add a field or a record type after a release: declare it in ``model/records``, then write a migration here
with ``add_columns`` or ``create_tables`` and a docstring that says why. The test of the schema prints the
words that are missing. A released migration is never edited; the listing below is frozen on purpose and does
not follow the declarations.

Workspace backs the file up before it applies anything.
"""

from cadre_desk.errors import DataFolderError
from cadre_desk.store.connection import Database, Migrations
from cadre_desk.store.people_lines import LINE_COLUMNS, SORTED_TOGETHER
from cadre_desk.store.schema import BLOB, JOURNAL, META, create_tables, make_guards
from cadre_desk.store.tables_care import CARE_0001
from cadre_desk.store.tables_selection import SELECTION_0001
from cadre_desk.store.tables_supervision import SUPERVISION_0001

migrations = Migrations("cadre_desk")

TABLES_0001 = {
    "unit": """
        name short_name parent_id>unit category position# leading_posts# from_date until
    """,
    "post_quota": """
        unit_id>unit level allowed# from_date until basis
    """,
    "person": """
        name sex ethnicity citizen_id born native_place birth_place health political_status
        party_admission party_full_date other_parties work_start professional_title speciality state
        unit_id>unit current_post proposed_post removed_post post_level post_since rank rank_since
        resume honours assessments reason reported_by age_on filled_on filled_by due_age_month
        former_age_limit name_reading photo*
    """,
    "post": """
        person_id>person unit_id>unit unit_name title level leading# group_head# key_post#
        concurrent# temporary# posting home_unit decided_on decided_by decision_no start end setting domain
    """,
    "rank": """
        person_id>person rank start end decided_on decision_no
    """,
    "education": """
        person_id>person mode level degree school degree_school start end
    """,
    "family_member": """
        person_id>person position# relation name born political_status work
    """,
    "resume_entry": """
        person_id>person position# kind start end text unit post setting domain
    """,
    "award": """
        person_id>person name category year# granted_on granted_by document_no
    """,
    "sanction": """
        person_id>person measure effective_on ended_on months# decided_by document_no cause
    """,
    "yearly_result": """
        person_id>person year# grade note
    """,
    "routine_result": """
        person_id>person year# quarter# grade note
    """,
    "deed": """
        person_id>person done_on what proof verified_by accepted_by_office# accepted_by_people#
    """,
    "professional_title": """
        person_id>person title level route obtained_on appointed_on granted_by certificate_no
    """,
    "language": """
        person_id>person language proficiency certificate
    """,
    "training": """
        person_id>person name kind mode organiser start end hours# result
    """,
    "verified_date": """
        person_id>person what file_value stated_value basis verified_by verified_on
    """,
    "tag": """
        person_id>person word note
    """,
    "attachment": """
        person_id>person name category note size# added_on sha256 content*
    """,
    "acknowledgement": """
        person_id>person code message note confirmed_by confirmed_on
    """,
    "source_file": """
        person_id>person name format sha256 content*
    """,
    "assessment_scheme": """
        title edition content adopted_on source retired#
    """,
    "assessment_cycle": """
        year# title track state scheme_id>assessment_scheme excellent_rate# approval_no approval_on
        quota_rounding graded_base# opened_on due_on locked_on locked_by
    """,
    "leading_group": """
        cycle_id>assessment_cycle unit_id>unit name position# score# score_reason working grade
        grade_reason decided_by decided_on
    """,
    "assessment_entry": """
        cycle_id>assessment_cycle person_id>person unit_id>unit unit_name post quota_pool comparable_class
        group_head# group_grade circumstance score# score_reason working suggested suggested_because grade
        grade_reason grade_draft# decided_by decided_on duties summary trained focus
    """,
    "component_score": """
        cycle_id>assessment_cycle entry_id>assessment_entry group_id>leading_group component value# source
        entered_by
    """,
    "missing_answer": """
        cycle_id>assessment_cycle entry_id>assessment_entry group_id>leading_group part treatment reason
        answered_by answered_on
    """,
    "grade_decision": """
        entry_id>assessment_entry kind grade before suggested because reason approval decided_by decided_on
    """,
    "grade_appeal": """
        entry_id>assessment_entry person_id>person kind known_on filed_on grounds extended# decided_on outcome
    """,
    "consequence": """
        entry_id>assessment_entry person_id>person rule_id action because citation state reason settled_by
        settled_on
    """,
    "feedback_talk": """
        entry_id>assessment_entry person_id>person held_on held_by told answer signed#
    """,
    "focus_reason": """
        entry_id>assessment_entry person_id>person reason fact source
    """,
    "cycle_stage": """
        cycle_id>assessment_cycle stage begun_on done_on done_by note
    """,
    "frozen_paper": """
        cycle_id>assessment_cycle kind title class_name signed_by signed_on void_reason sha256 pdf*
    """,
    "item_bank": """
        title state adopted_on source note
    """,
    "bank_item": """
        bank_id>item_bank position# side number aspect words
    """,
    "six_list": """
        title state adopted_on source note
    """,
    "six_item": """
        list_id>six_list position# side number words
    """,
    "six_check": """
        person_id>person checked_on checked_by used_for note
    """,
    "six_finding": """
        check_id>six_check position# number words mark evidence
    """,
    "review_round": """
        title occasion unit_id>unit held_on bank_id>item_bank note
    """,
    "political_review": """
        person_id>person round_id>review_round occasion opened_on checked_on checked_by check_result
        check_paper asked_on asked_by ask_result ask_paper rated_on rated_by rate_result rate_paper
    """,
    "political_file": """
        person_id>person number# opened_on opened_by key_post verified_on verified_by verification
    """,
    "file_entry": """
        file_id>political_file happened_on kind words source verified_by entered_by
    """,
    "file_reading": """
        file_id>political_file kind read_on read_at reader purpose copy_no#
    """,
    "ballot_sheet": """
        cycle_id>assessment_cycle round_id>review_round purpose title unit_id>unit unit_name held_on
        layout
    """,
    "ballot_subject": """
        sheet_id>ballot_sheet position# name post person_id>person entry_id>assessment_entry
    """,
    "ballot_batch": """
        sheet_id>ballot_sheet voter_class class_title issued# returned# counted# counted_valid#
        counted_void# source state first_recheck# recheck_marks# recheck_differences# locked_by locked_on
    """,
    "ballot_paper": """
        batch_id>ballot_batch number# marks void_reason rekeyed rekeyed_by
    """,
    "ballot_count": """
        batch_id>ballot_batch subject_id>ballot_subject item# counts
    """,
    "gate_result": """
        person_id>person purpose checked_on verdict basis checked_by working
    """,
    "letter": """
        type person_id>person cycle_id>assessment_cycle entry_id>assessment_entry after_id>letter
        ground_table ground_id state addressee addressee_post addressee_unit year# score# class_name
        class_size# place# grade filled requirement copies_to attachments secrecy secrecy_years# because
        reply_days# follow_months# series number# number_year# document_no wording# drafted_by drafted_on
        submitted_by submitted_on approved_by approved_on issued_by issued_on printed_by printed_on
        served_by served_on received_by read_on due_on first_due_on extended_by extended_because
        urged_on urged_times# replied_on reply reply_logged_by unclear# follow_due_on followed_on
        follow_up closed_by closed_on void_reason voided_by voided_on sha256 pdf*
    """,
    "letter_fact": """
        letter_id>letter position# reason fact source
    """,
    "letter_wording": """
        type number# shipped# heading body requirement copies_to numbering
        note receipt_title receipt attachments cells made_by made_on why
    """,
    "phrase": """
        field words used#
    """,
    **SELECTION_0001,
    **CARE_0001,
    "negative_finding": """
        person_id>person item_id>bank_item state raised_on fact happened_on source reported_by
        second_person proof told_on answered_on answer clarification_id>clarification entered_on entered_by
        review_on closed_on closed_by conclusion
    """,
    **SUPERVISION_0001,
    "office": "agency mark",
    "calendar_day": "on worked# why",
    "operator": """
        login name roles section person_id>person disabled#
    """,
    "saved_view": """
        name list_name owner_id>operator shared# position# content
    """,
    "code_entry": """
        code_table code label until note
    """,
    "draft": """
        operator_id>operator record_table row_id base_version# title texts saved_at
    """,
}


@migrations(name="0001_first_tables")
def _first_tables(database: Database) -> None:
    """Create the journal, the blobs, the record tables and the search tables of the first release."""
    database.table(BLOB).create({"sha256": str, "content": bytes}, pk="sha256", not_null={"content"})
    database.table(META).create({"name": str, "value": str}, pk="name")
    _create_journal(database)
    create_tables(database, TABLES_0001)
    for table, columns in (
        ("person_key", "name, reading, unit, post, citizen_id"),
        ("person_text", "resume"),
    ):
        database.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', contentless_delete=1, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
    _create_lines(database)


def _create_lines(database: Database) -> None:
    """Create what lists are made of: narrow rows to filter and sort by, and the months of each career."""
    lines = database.table("person_line")
    columns: dict[str, type] = {"rid": int, **dict.fromkeys(LINE_COLUMNS, str)}
    lines.create(columns, pk="rid", not_null={"id"})
    for together in SORTED_TOGETHER:
        lines.create_index(together)
    database.execute(
        "CREATE INDEX idx_person_line_unstroked ON person_line (name) WHERE unstroked IS NOT NULL"
    )
    database.execute(
        "CREATE TABLE person_span (key TEXT NOT NULL, rid INTEGER NOT NULL, first INTEGER NOT NULL, "
        "last INTEGER NOT NULL, PRIMARY KEY (key, rid, first)) STRICT, WITHOUT ROWID"
    )
    database.table("person_span").create_index(["rid"])


def _create_journal(database: Database) -> None:
    words = "act at operator operator_id title reason kind undoes table row_id owner_id before after row_sha"
    columns: dict[str, type] = {"seq": int, **dict.fromkeys((*words.split(), "prev", "hash"), str)}
    journal = database.table(JOURNAL)
    journal.create(columns, pk="seq", not_null={"act", "at", "operator", "title", "row_sha", "prev", "hash"})
    for index in (["act"], ["table", "row_id"], ["owner_id"]):
        journal.create_index(index)


def apply_migrations(database: Database) -> None:
    """Bring the file to this release."""
    migrations.apply(database)
    with database.atomic():
        make_guards(database)


def is_new(database: Database) -> bool:
    """Tell whether the file has no table yet."""
    return not migrations.applied(database)


def has_pending(database: Database) -> bool:
    """Tell whether the file comes from an earlier release."""
    return bool(migrations.pending(database))


def refuse_newer(database: Database) -> None:
    """Let a file of this or an earlier release pass. Raises DataFolderError for a newer one."""
    known = {one.name for one in migrations._migrations}
    if any(one.name not in known for one in migrations.applied(database)):
        raise DataFolderError(
            "这个数据文件由更新的程序建立，本程序不能打开，文件没有改动。", "请安装新版本的程序。"
        )
