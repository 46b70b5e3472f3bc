"""From pages to a site: prepare, render with MkDocs, postprocess, and reuse what has not changed."""
