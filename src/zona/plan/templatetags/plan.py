"""What the plan's templates need besides the tags of every template."""

from django import template

from zona.plan.boardrows import board_row
from zona.plan.coverage import fit_words, points_words
from zona.plan.decreewords import FIELD_WORDS
from zona.plan.exports import sign
from zona.plan.queries.board import pic_words

register = template.Library()

register.filter("fit_words", fit_words)
register.filter("points", points_words)
register.filter("sign", sign)
register.filter("pic_words", pic_words)
register.simple_tag(board_row, name="board_row")


@register.filter
def decree_field(name: str) -> str:
    """What a part of a decree's head is called."""
    return str(FIELD_WORDS[name])
