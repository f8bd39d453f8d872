"""The decree out: a plan printed back as a Keputusan with its annex, in the form in which offices sign it."""

from zona.paper.decree.annex import annex_of
from zona.paper.decree.paper import decree_paper
from zona.paper.decree.plan import PrintedPlan, PrintedSection, plan_of_reading

__all__ = ["PrintedPlan", "PrintedSection", "annex_of", "decree_paper", "plan_of_reading"]
