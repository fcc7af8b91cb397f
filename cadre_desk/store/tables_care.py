"""The tables of care in the first release, in the words of ``schema.create_tables``."""

CARE_0001 = {
    "care_measure": """
        number# title care_class content lead_unit owner due_on state progress proof completed_on
        urged_on started_on
    """,
    "care_task": """
        measure_id>care_measure position# task owner due_on done_on proof
    """,
    "care_action": """
        person_id>person care_class measure_id>care_measure given_on what given_by effect
    """,
    "care_visit": """
        person_id>person sanction_id>sanction kind planned_on state visited_on visitors place heard
        observed talked executed# result next_step
    """,
    "reinstatement": """
        person_id>person sanction_id>sanction period_end insight# insight_proof corrected#
        corrected_proof results# results_proof recognised# recognised_proof reviewed_on conclusion
        decided_by used_as
    """,
    "exemplar": """
        person_id>person battle deed proof recommended_by recommended_on decided_on decision_no media
        published_on
    """,
    "fault_tolerance": """
        person_id>person event happened_on background public fault daring forbidden# by_procedure#
        private_gain# loss_stopped# applied_on verified_on verified_by decided_on decided_by conclusion
        effect fed_back_on reported_on
    """,
    "clarification": """
        person_id>person report_no received_on alleged finding unfounded# found_by mode audience
        clarified_on decided_by note
    """,
    "rank_campaign": """
        title rank unit_id>unit as_of places# quota_source publicised_on publicised_until approved_on
        document_no recorded_on
    """,
    "rank_candidate": """
        campaign_id>rank_campaign person_id>person eligible_from working rules_version judged_words
        remark decision decision_reason decided_by decided_on
    """,
    "merit_award": """
        person_id>person year# kind years_used basis rules_version deed entry_id>assessment_entry
        decision decision_reason decided_by decided_on document_no award_id>award
    """,
}
