"""The one name for a parsed element that lxml itself has only with an underscore."""

from lxml import etree

Element = etree._Element  # noqa: SLF001
