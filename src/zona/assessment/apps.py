"""Registers the package with Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Tells Django of `zona.assessment`."""

    name = "zona.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Lets the rules find the editions that were adopted from a ministry master."""
        from zona.assessment.editions import texts_of_master
        from zona.rules.lke.loading import add_source

        add_source(texts_of_master)
