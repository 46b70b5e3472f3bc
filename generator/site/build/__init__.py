"""From pages to a site: prepare, render with MkDocs, finish, and keep what has not changed."""
