"""Step 10: build the site from published issues and stored weeks: pages, feeds, mail and data files, rendered by MkDocs."""

from generator.site.build.build_site import DEFAULT_ADDRESS, build_site, serve_site
from generator.site.mail_files import write_mail
from generator.site.pages.issue_reader import read_issues

__all__ = ["DEFAULT_ADDRESS", "build_site", "read_issues", "serve_site", "write_mail"]
