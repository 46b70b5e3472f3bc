"""A seeded market of invented vendors and models, answering in the upstreams' exact shapes."""
