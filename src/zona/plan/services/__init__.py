"""Every change of an adopted plan. Whether the actor may make it is asked by the page, before."""

from zona.plan.services.actions import add_action, assign_pic, edit_action, restore_action, withdraw_action
from zona.plan.services.arranging import assign_months, count_again, move_due, waive
from zona.plan.services.checking import accept, accept_all, note, send_back, send_back_all, take_back
from zona.plan.services.climbing import AddedRow, add_action_for, add_rows, next_number
from zona.plan.services.comments import comment_on, withdraw_comment
from zona.plan.services.findings import give_back, put_aside, take_finding, take_up
from zona.plan.services.handing import Handed, NewFile, file_and_hand_in, file_new, hand_in
from zona.plan.services.links import Decision, decide_links
from zona.plan.services.refusals import ActionChanged, MonthChanged, UnableToAct, UnableToComment, UnableToEdit
from zona.plan.services.sections import edit_section

__all__ = [
    "ActionChanged",
    "AddedRow",
    "Decision",
    "Handed",
    "MonthChanged",
    "NewFile",
    "UnableToAct",
    "UnableToComment",
    "UnableToEdit",
    "accept",
    "accept_all",
    "add_action",
    "add_action_for",
    "add_rows",
    "assign_months",
    "assign_pic",
    "comment_on",
    "count_again",
    "decide_links",
    "edit_action",
    "edit_section",
    "file_and_hand_in",
    "file_new",
    "give_back",
    "hand_in",
    "move_due",
    "next_number",
    "note",
    "put_aside",
    "restore_action",
    "send_back",
    "send_back_all",
    "take_back",
    "take_finding",
    "take_up",
    "waive",
    "withdraw_action",
    "withdraw_comment",
]
