"""Every change of an adopted plan. Whether the actor may make it is asked by the page, before."""

from zona.plan.services.actions import add_action, assign_pic, edit_action, restore_action, withdraw_action
from zona.plan.services.comments import comment_on, withdraw_comment
from zona.plan.services.refusals import ActionChanged, UnableToComment, UnableToEdit
from zona.plan.services.sections import edit_section

__all__ = [
    "ActionChanged",
    "UnableToComment",
    "UnableToEdit",
    "add_action",
    "assign_pic",
    "comment_on",
    "edit_action",
    "edit_section",
    "restore_action",
    "withdraw_action",
    "withdraw_comment",
]
