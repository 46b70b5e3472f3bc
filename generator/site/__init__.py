"""Issues and derived pages on disk, and MkDocs: the last place that touches files."""

from generator.site.build import ADDRESS, build, serve
from generator.site.issues import read_issues, write_issue
from generator.site.mail import write_mail

__all__ = ["ADDRESS", "build", "read_issues", "serve", "write_issue", "write_mail"]
