"""From claims to the sentences of an issue: which are told, where, and in which words."""
