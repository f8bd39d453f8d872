"""Plain text: decoding, paragraphs line by line, and tables drawn with tabs, bars, separators or spaces."""

from zona.rules.decree.sources.text.read import load_text, text_blocks

__all__ = ["load_text", "text_blocks"]
