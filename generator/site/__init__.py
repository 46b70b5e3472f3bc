"""Issues and derived pages on disk, and MkDocs: the last place that touches files."""

from generator.site.build.build_site import ADDRESS, build, serve
from generator.site.issues_on_disk import read_issues
from generator.site.mail_files import write_mail

__all__ = ["ADDRESS", "build", "read_issues", "serve", "write_mail"]
