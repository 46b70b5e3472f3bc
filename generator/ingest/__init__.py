"""Which calls a week needs, the calls, and what came back: plan, fetch, parse, validate, store."""
