"""The tables of selection in the first release, in the words of ``schema.create_tables``."""

SELECTION_0001 = {
    "program": """
        title from_year# until_year# document count_ranks# note
    """,
    "program_target": """
        program_id>program position# title tier born_from most_age# unit_id>unit year# target#
    """,
    "talent_survey": """
        title started_on ended_on team as_of reported_on reported_to note
    """,
    "survey_theme": """
        survey_id>talent_survey position# title note
    """,
    "survey_talk": """
        survey_id>talent_survey position# theme_id>survey_theme on unit_id>unit with_whom talker said
    """,
    "survey_naming": """
        survey_id>talent_survey position# person_id>person list named_by on reason
    """,
    "survey_listed": """
        survey_id>talent_survey list position# person_id>person name sex born age post grade since fields
        named
    """,
    "reserve_pool": """
        number# name source duty from_date until
    """,
    "pool_membership": """
        person_id>person pool_id>reserve_pool entered_on level proposer entry_reason mentor left_on
        exit_reason exit_note review_due_on
    """,
    "pool_development": """
        membership_id>pool_membership position# kind what from_on until_on result
    """,
    "pool_review": """
        membership_id>pool_membership position# year# reviewed_on result words reviewed_by proven#
    """,
    "introduced_cadre": """
        person_id>person kind source_unit source_kind degree professional_title host_unit_id>unit host_post
        from_on until_on midterm_on midterm_grade summary final_on final_grade final_words ended_on outcome
    """,
    "planned_body": """
        title unit_id>unit term elected_on note
    """,
    "body_seat": """
        body_id>planned_body position# post level person_id>person from_date until
    """,
    "structure_rule": """
        title body_id>planned_body level measure age_from# age_until# words least# most# least_share#
        from_date until source
    """,
    "trial_plan": """
        title body_id>planned_body unit_id>unit made_on made_by outcome note
    """,
    "trial_move": """
        plan_id>trial_plan position# post leaves_id>person enters_id>person
    """,
    "post_profile": """
        title unit_id>unit level from_date until note
    """,
    "post_criterion": """
        profile_id>post_profile position# asks level months# setting domain words least# most# years#
    """,
    "front_line": """
        number# name words unless source from_date until
    """,
    "selection_case": """
        title unit_id>unit level form started_on handler needs note state due_on ended_on ended_why
    """,
    "selection_step": """
        case_id>selection_case position# step on until who called# present# paper result
    """,
    "selection_candidate": """
        case_id>selection_case position# person_id>person listed_on state meeting_votes# talk_votes#
        exception inspected_by findings views agreed# against# abstained# appointed_on probation
        probation_words removed_on removed_by removal_no entered_on dropped_why working
    """,
    "outcome_decision": """
        person_id>person outcome kind on what unit_id>unit decided_by document_no ground_table ground_id
        note
    """,
}
