"""What the plan's templates need besides the tags of every template."""

from django import template

from zona.plan.exports import sign
from zona.plan.queries.board import pic_words

register = template.Library()

register.filter("sign", sign)
register.filter("pic_words", pic_words)
