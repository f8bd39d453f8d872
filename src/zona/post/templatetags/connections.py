"""`{% load connections %}`: what a connection may do, in words."""

from collections.abc import Mapping, Sequence

from django import template

register = template.Library()


@register.filter
def chosen(keys: Sequence[str], words: Mapping[str, object]) -> list[str]:
    """`{{ token.scopes|chosen:scopes|join:", " }}`: the words of those keys, in the order of the words."""
    return [str(said) for key, said in words.items() if key in keys]


@register.filter
def called(key: str, words: Mapping[str, object]) -> str:
    """`{{ message.subject|called:named }}`: the words of one key, the key itself where it has none."""
    return str(words.get(key, key))
