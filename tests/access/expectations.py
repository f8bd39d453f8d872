"""Who may enter which page: the one table of the whole product. A new address needs one line here.

    "name": Page(WHO)                                      what its address takes is found by name in `samples`
    "name": Page(WHO, takes={"code": "invitation"})        where an argument's sample has another name
    "name": Page(WHO, post="only")                         it changes something and shows nothing

WHO is a set of the people of the fixture `world`; ANYONE needs no sign-in, SIGNED_IN needs nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PEOPLE = frozenset({"head", "member", "leader", "viewer", "assessor", "admin", "stranger"})
ANYONE = PEOPLE | {"anonymous"}
SIGNED_IN = PEOPLE
MACHINES: frozenset[str] = frozenset({"machine"})  # a token alone opens it; see tests/api

OFFICE = frozenset({"head", "member", "leader", "viewer", "assessor", "admin"})  # who sees the office at all
COLLEAGUES = OFFICE - {"viewer"}  # who sees its people
MANAGERS = frozenset({"head", "admin"})  # who gives roles in it
ADMINISTRATORS = frozenset({"admin"})
LOG_READERS = frozenset({"head", "leader", "admin"})
WRITERS = frozenset({"head", "member"})
ADOPTERS = frozenset({"head", "leader"})
EVIDENCE_READERS = OFFICE - {"admin"}
ASSESSORS = frozenset({"assessor"})
COMMENTERS = frozenset({"head", "member", "leader", "assessor"})


@dataclass(frozen=True)
class Page:
    """An address: who may enter, what it takes, and whether it shows ("no"), also takes forms ("too") or only those."""

    who: frozenset[str]
    takes: Mapping[str, str] = field(default_factory=dict)
    post: Literal["no", "too", "only"] = "no"


EXPECTED: dict[str, Page] = {
    # one's own account, and the way in
    "account": Page(SIGNED_IN, post="too"),
    "invitation": Page(ANYONE, post="too"),
    "account_login": Page(ANYONE, post="too"),
    "account_logout": Page(ANYONE, post="too"),
    "account_signup": Page(ANYONE),
    "account_inactive": Page(ANYONE),
    "account_reauthenticate": Page(SIGNED_IN, post="too"),
    "account_change_password": Page(SIGNED_IN, post="too"),
    "account_set_password": Page(SIGNED_IN, post="too"),
    "account_reset_password": Page(ANYONE, post="too"),
    "account_reset_password_done": Page(ANYONE),
    "account_reset_password_from_key": Page(ANYONE, takes={"key": "reset_key"}, post="too"),
    "account_reset_password_from_key_done": Page(ANYONE),
    "mfa_index": Page(SIGNED_IN),
    "mfa_list_webauthn": Page(SIGNED_IN),
    "mfa_add_webauthn": Page(SIGNED_IN, post="too"),
    "mfa_login_webauthn": Page(ANYONE, post="too"),
    "mfa_reauthenticate_webauthn": Page(SIGNED_IN, post="too"),
    "mfa_edit_webauthn": Page(SIGNED_IN, takes={"pk": "passkey"}, post="too"),  # asks first whether it is really you
    "mfa_remove_webauthn": Page(SIGNED_IN, takes={"pk": "passkey"}, post="too"),
    "org_email": Page(SIGNED_IN, post="too"),
    "org_email_confirm": Page(frozenset({"member"}), takes={"secret": "email_secret"}, post="too"),
    "org_sessions": Page(SIGNED_IN, post="too"),
    "mfa_authenticate": Page(ANYONE, post="too"),
    "mfa_reauthenticate": Page(SIGNED_IN, post="too"),
    "mfa_activate_totp": Page(SIGNED_IN, post="too"),
    "mfa_deactivate_totp": Page(SIGNED_IN, post="too"),
    "mfa_view_recovery_codes": Page(SIGNED_IN),
    "mfa_generate_recovery_codes": Page(SIGNED_IN, post="too"),
    "mfa_download_recovery_codes": Page(SIGNED_IN),
    # one's messages and reminders
    "post_notes": Page(SIGNED_IN),
    "post_mark": Page(SIGNED_IN, post="only"),
    "post_note": Page(frozenset({"member"}), takes={"code": "note"}),
    "post_reminders": Page(SIGNED_IN, post="too"),
    "post_feed": Page(SIGNED_IN, post="only"),
    "desk_feed": Page(ANYONE, takes={"secret": "feed_secret"}),
    # the API
    "api_docs": Page(ANYONE),
    "api_schema": Page(ANYONE),
    "api_start": Page(ANYONE),
    "api_start_bare": Page(ANYONE),
    "api_units": Page(MACHINES),
    "api_unit": Page(MACHINES, takes={"code": "unit"}),
    "api_plans": Page(MACHINES, takes={"code": "unit"}),
    "api_plan": Page(MACHINES, takes={"code": "unit"}),
    "api_occurrences": Page(MACHINES, takes={"code": "unit"}),
    "api_progress": Page(MACHINES, takes={"code": "unit"}),
    "api_evidence": Page(MACHINES, takes={"code": "unit"}),
    "api_nothing": Page(MACHINES, takes={"rest": "unit"}, post="too"),
    "api_not_there": Page(MACHINES, takes={"rest": "unit"}, post="too"),
    "portalrb_wbk": Page(MACHINES),
    "portalrb_wbbm": Page(MACHINES),
    "portalrb_answers": Page(MACHINES, takes={"unit_id": "unit"}),
    "portalrb_root": Page(MACHINES),
    "portalrb_nothing": Page(MACHINES, takes={"rest": "unit"}),
    # connections to other systems
    "post_connections": Page(MANAGERS),
    "portalrb_rehearsal": Page(MANAGERS, post="too"),
    "post_token_new": Page(MANAGERS, post="too"),
    "post_token_revoke": Page(MANAGERS, takes={"code": "token"}, post="too"),
    "post_endpoint_new": Page(MANAGERS, post="too"),
    "post_endpoint": Page(MANAGERS, takes={"code": "endpoint"}),
    "post_endpoint_act": Page(MANAGERS, takes={"code": "endpoint"}, post="only"),
    # the desk
    "desk_home": Page(SIGNED_IN),
    "desk_switch": Page(SIGNED_IN),
    "desk_offices_table": Page(SIGNED_IN),
    "desk_search": Page(SIGNED_IN),
    "desk_language": Page(ANYONE, post="only"),
    "desk_theme": Page(ANYONE, post="only"),
    "desk_components": Page(ANYONE),
    "desk_colours": Page(ANYONE),
    "desk_office": Page(OFFICE),
    "desk_today": Page(OFFICE),
    # people and units
    "org_people": Page(COLLEAGUES),
    "org_people_csv": Page(COLLEAGUES),
    "org_person": Page(COLLEAGUES, takes={"code": "person"}),
    "org_invite": Page(MANAGERS, post="too"),
    "org_invitation": Page(MANAGERS, takes={"code": "invitation"}),
    "org_invitation_again": Page(MANAGERS, takes={"code": "invitation"}, post="only"),
    "org_invitation_withdraw": Page(MANAGERS, takes={"code": "invitation"}, post="too"),
    "org_membership": Page(MANAGERS, takes={"code": "person"}, post="too"),
    "org_membership_end": Page(MANAGERS, takes={"code": "person"}, post="too"),
    "org_person_close": Page(MANAGERS, takes={"code": "person"}, post="too"),
    "org_person_open": Page(MANAGERS, takes={"code": "person"}, post="too"),
    "org_two_steps_reset": Page(ADMINISTRATORS, takes={"code": "person"}, post="too"),
    "org_new_password": Page(ADMINISTRATORS, takes={"code": "person"}, post="too"),
    "org_units": Page(ADMINISTRATORS, post="too"),
    "org_colour": Page(ADMINISTRATORS, post="too"),
    "org_alias_drop": Page(ADMINISTRATORS, post="too"),
    "audit_log": Page(LOG_READERS),
    "audit_log_csv": Page(LOG_READERS),
    # files
    "file_download": Page(OFFICE, takes={"code": "file"}),
    # evidence
    "evidence_register": Page(EVIDENCE_READERS),
    "evidence_new": Page(WRITERS, post="too"),
    "evidence_document": Page(EVIDENCE_READERS, takes={"code": "document"}),
    "evidence_edit": Page(WRITERS, takes={"code": "document"}, post="too"),
    "evidence_version": Page(WRITERS, takes={"code": "document"}, post="too"),
    "evidence_withdraw": Page(WRITERS, takes={"code": "document"}, post="too"),
    "evidence_restore": Page(WRITERS, takes={"code": "document"}, post="too"),
    "evidence_csv": Page(EVIDENCE_READERS),
    "evidence_xlsx": Page(EVIDENCE_READERS),
    "evidence_pack": Page(EVIDENCE_READERS),
    "evidence_zip": Page(EVIDENCE_READERS),
    "evidence_answer": Page(WRITERS, takes={"code": "document"}, post="only"),
    "evidence_copy": Page(EVIDENCE_READERS, takes={"code": "document"}),
    "evidence_download": Page(EVIDENCE_READERS, takes={"code": "document"}),
    "evidence_page": Page(EVIDENCE_READERS, takes={"code": "document"}),
    "file_upload_begin": Page(WRITERS, post="only"),
    "file_upload": Page(frozenset({"head"}), takes={"code": "upload"}, post="too"),  # whose upload it is
    # meetings
    "meeting_here": Page(EVIDENCE_READERS, takes={"code": "meeting", "secret": "meeting_secret"}, post="too"),
    "meeting_list": Page(EVIDENCE_READERS),
    "meeting_new": Page(WRITERS, post="too"),
    "meeting_decisions": Page(EVIDENCE_READERS),
    "meeting_decisions_csv": Page(EVIDENCE_READERS),
    "meeting_settle": Page(WRITERS, takes={"code": "decision"}, post="too"),
    "meeting": Page(EVIDENCE_READERS, takes={"code": "meeting"}),
    "meeting_ics": Page(EVIDENCE_READERS, takes={"code": "meeting"}),
    "meeting_edit": Page(WRITERS, takes={"code": "meeting"}, post="too"),
    "meeting_cancel": Page(WRITERS, takes={"code": "meeting"}, post="too"),
    "meeting_attendance": Page(WRITERS, takes={"code": "meeting"}, post="too"),
    "meeting_qr": Page(WRITERS, takes={"code": "meeting"}),
    "meeting_minutes": Page(WRITERS, takes={"code": "meeting"}),
    "meeting_note": Page(WRITERS, takes={"code": "meeting"}, post="only"),
    "meeting_editors": Page(WRITERS, takes={"code": "meeting"}),
    "meeting_decide": Page(WRITERS, takes={"code": "meeting"}, post="only"),
    "meeting_photos": Page(WRITERS, takes={"code": "meeting"}, post="only"),
    "meeting_close": Page(WRITERS, takes={"code": "meeting"}, post="too"),
    "meeting_paper": Page(EVIDENCE_READERS, takes={"code": "meeting", "form": "meeting_form"}),
    # importing a decree
    "import_list": Page(WRITERS, post="too"),
    "import_same": Page(WRITERS, takes={"file": "file"}, post="too"),
    "import_open": Page(WRITERS, takes={"code": "import"}),
    "import_progress": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_withdraw": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_review": Page(WRITERS, takes={"code": "import"}),
    "import_change": Page(WRITERS, takes={"code": "import"}, post="only"),
    "import_head": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_row_new": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_row": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_sections": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_clause": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_history": Page(WRITERS, takes={"code": "import"}),
    "import_table": Page(WRITERS, takes={"code": "import"}),
    "import_page": Page(WRITERS, takes={"code": "import"}),
    "import_picture": Page(WRITERS, takes={"code": "import"}),
    "import_before": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_areas": Page(WRITERS, takes={"code": "import"}, post="too"),
    "import_summary": Page(WRITERS | ADOPTERS, takes={"code": "import"}),
    "import_revision": Page(ADOPTERS, takes={"code": "import"}, post="too"),
    "import_adopt": Page(ADOPTERS, takes={"code": "import"}, post="only"),
    # the assessment
    "assessment": Page(OFFICE),
    "assessment_start": Page(WRITERS, post="only"),
    "assessment_aids": Page(OFFICE),
    "assessment_aid": Page(OFFICE),
    "assessment_carry": Page(OFFICE),
    "assessment_carry_take": Page(WRITERS, post="only"),
    "assessment_edition": Page(OFFICE),
    "assessment_edition_change": Page(WRITERS, post="only"),
    "masters": Page(OFFICE),
    "master_bring": Page(ADMINISTRATORS, takes={"unit": "top"}, post="only"),
    "master": Page(OFFICE, takes={"code": "master"}),
    "master_adopt": Page(ADMINISTRATORS, takes={"unit": "top", "code": "master_draft"}, post="only"),
    "master_withdraw": Page(ADMINISTRATORS, takes={"unit": "top", "code": "master"}, post="too"),
    "master_compare": Page(OFFICE, takes={"code": "master"}),
    "master_compare_table": Page(OFFICE, takes={"code": "master"}),
    "assessment_workbook": Page(OFFICE, post="too"),
    "assessment_workbook_file": Page(OFFICE),
    "assessment_workbook_take": Page(WRITERS, post="only"),
    "assessment_losing": Page(OFFICE),
    "assessment_facts": Page(OFFICE),
    "assessment_facts_save": Page(frozenset({"head"}), post="only"),  # a member of some areas reads
    "assessment_part": Page(OFFICE),
    "assessment_item": Page(OFFICE),
    "assessment_answer": Page(WRITERS, post="only"),
    "assessment_settle": Page(WRITERS, post="only"),
    "assessment_map": Page(OFFICE),
    "assessment_what_if": Page(OFFICE),
    "assessment_scenario_make": Page(WRITERS, post="only"),
    "assessment_scenario": Page(OFFICE, takes={"code": "scenario"}),
    "assessment_scenario_part": Page(OFFICE, takes={"code": "scenario"}),
    "assessment_scenario_withdraw": Page(frozenset({"head"}), takes={"code": "scenario"}, post="only"),
    "assessment_suppose": Page(WRITERS, takes={"code": "scenario"}, post="only"),
    "assessment_exhibit": Page(WRITERS, takes={"code": "document"}, post="only"),
    # the rounds of an assessment
    "rounds": Page(OFFICE),
    "rounds_open": Page(ADOPTERS | ADMINISTRATORS, post="only"),
    "round": Page(OFFICE, takes={"code": "round"}),
    "round_move": Page(ADOPTERS | ADMINISTRATORS, takes={"code": "round", "key": "move"}, post="too"),
    "round_declare": Page(ASSESSORS, takes={"code": "round"}, post="too"),
    "round_part": Page(OFFICE, takes={"code": "round"}),
    "round_accept": Page(ASSESSORS, takes={"code": "round"}, post="only"),
    "round_item": Page(OFFICE, takes={"code": "round"}),
    "round_save": Page(ASSESSORS, takes={"code": "round"}, post="only"),
    "round_remark": Page(WRITERS | ASSESSORS, takes={"code": "round"}, post="only"),
    "round_compare": Page(OFFICE, takes={"code": "round"}),
    "round_seats": Page(ADMINISTRATORS, takes={"code": "round"}, post="too"),
    "round_seat_end": Page(ADMINISTRATORS, takes={"code": "round", "person": "seated"}, post="too"),
    "round_deadlines": Page(ADMINISTRATORS, takes={"code": "round"}, post="too"),
    "round_affirmation": Page(OFFICE, takes={"code": "round"}),
    "round_affirmation_save": Page(ADMINISTRATORS, takes={"code": "round"}, post="only"),
    "round_papers": Page(OFFICE, takes={"code": "round"}),
    "round_paper": Page(OFFICE, takes={"code": "round", "what": "round_paper", "form": "meeting_form"}),
    "round_passes": Page(ADOPTERS, takes={"code": "round"}, post="too"),
    "round_pass_revoke": Page(ADOPTERS, takes={"code": "round", "link": "pass"}, post="only"),
    "snapshot": Page(OFFICE, takes={"code": "snapshot"}),
    "snapshot_json": Page(EVIDENCE_READERS, takes={"code": "snapshot"}),
    "rounds_workload": Page(OFFICE),
    "pass": Page(ANYONE, takes={"secret": "pass_secret"}),
    "pass_document": Page(ANYONE, takes={"secret": "pass_secret", "code": "document"}),
    # the reports
    "leader": Page(OFFICE),
    "rollup": Page(OFFICE),
    "rollup_table": Page(OFFICE),
    "reports": Page(EVIDENCE_READERS),
    "report_preview": Page(EVIDENCE_READERS),
    "report_issue": Page(ADOPTERS, post="too"),
    "report_issued": Page(EVIDENCE_READERS, takes={"code": "report"}),
    "report_compare": Page(EVIDENCE_READERS, takes={"code": "report"}),
    "report_download": Page(EVIDENCE_READERS, takes={"code": "report"}),
    # the plan
    "plan_board": Page(OFFICE),
    "plan_csv": Page(OFFICE),
    "plan_xlsx": Page(OFFICE),
    "plan_action": Page(OFFICE),
    "plan_action_add": Page(WRITERS, post="too"),
    "plan_action_edit": Page(WRITERS, post="too"),
    "plan_editors": Page(WRITERS),
    "plan_action_withdraw": Page(WRITERS, post="too"),
    "plan_action_restore": Page(WRITERS, takes={"ref": "withdrawn_ref"}, post="too"),
    "plan_comment": Page(COMMENTERS, post="only"),
    "plan_comment_withdraw": Page(COMMENTERS, post="only"),
    "plan_assign": Page(WRITERS, post="too"),
    "plan_coverage": Page(OFFICE),
    "plan_coverage_csv": Page(OFFICE),
    "plan_coverage_xlsx": Page(OFFICE),
    "plan_links": Page(WRITERS, post="too"),
    "plan_climb": Page(OFFICE),
    "plan_climb_adopt": Page(WRITERS, post="only"),
    "plan_sections": Page(OFFICE),
    "plan_section": Page(WRITERS, takes={"key": "section_key"}, post="too"),
    "plan_decree": Page(OFFICE),
    "plan_decree_edit": Page(WRITERS, post="too"),
    "plan_decree_attach": Page(ADOPTERS, post="too"),
    "plan_decree_docx": Page(OFFICE),
    "plan_decree_pdf": Page(OFFICE),
    "plan_decree_xlsx": Page(OFFICE),
    "plan_findings": Page(OFFICE),
    "plan_finding": Page(WRITERS, takes={"mark": "finding_mark"}, post="too"),
    "plan_withdraw": Page(ADOPTERS, post="too"),
    "plan_next_year": Page(ADOPTERS, post="too"),
    "plan_revisions": Page(OFFICE),
    "plan_revert": Page(ADOPTERS, post="too"),
    "plan_begin_part": Page(WRITERS, post="only"),
    "plan_from_template": Page(ADOPTERS, post="too"),
    "plan_close": Page(ADOPTERS, post="too"),
    # the months of a plan
    "plan_months": Page(OFFICE),
    "plan_month": Page(OFFICE),
    "plan_hand_in": Page(WRITERS, post="only"),
    "plan_take_back": Page(WRITERS, post="only"),
    "plan_note": Page(COMMENTERS, post="only"),
    "plan_arrange": Page(WRITERS, post="too"),
    "plan_handover": Page(WRITERS, post="too"),
    "plan_queue_table": Page(OFFICE),
    "plan_queue": Page(OFFICE),
    "plan_decide": Page(ADOPTERS, post="only"),
    "plan_check": Page(OFFICE),
    "plan_check_decide": Page(ADOPTERS, post="only"),
}

# Views that need no guard of ours: the way in, and what shows nothing of anybody.
UNGUARDED = frozenset(
    {name for name, page in EXPECTED.items() if page.who == ANYONE}
    | {name for name in EXPECTED if name.startswith(("account_", "mfa_"))}  # the sign-in library guards its own
)

# What the top of the tree brings for every office: a code of it leads to the same page under each.
FROM_THE_TOP = frozenset(name for name in EXPECTED if name == "master" or name.startswith("master_"))
