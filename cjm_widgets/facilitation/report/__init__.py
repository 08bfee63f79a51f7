"""The report of a workshop: what was decided, voted, graded and left open, as everybody in the room may know it."""

from cjm_widgets.facilitation.report.readers import for_readers
from cjm_widgets.facilitation.report.sheet import Report, ReportSection, Table
from cjm_widgets.facilitation.report.whole import report

__all__ = ["Report", "ReportSection", "Table", "for_readers", "report"]
