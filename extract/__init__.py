"""From words to control reports."""

from extract.edition import search_path

__path__ = search_path(__path__)

from extract.model import Article
from extract.reports import READER_VERSION, control_reports, read

__all__ = ["READER_VERSION", "Article", "control_reports", "read"]
