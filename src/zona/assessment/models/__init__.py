"""The tables of the assessment, by what they are about."""

from zona.assessment.models.answers import Answer, AnswerEdit, Assessment, Exhibit

__all__ = ["Answer", "AnswerEdit", "Assessment", "Exhibit"]
