"""From words to control reports."""

from extract.model import Article
from extract.reports import READER_VERSION, control_reports, read

__all__ = ["READER_VERSION", "Article", "control_reports", "read"]
