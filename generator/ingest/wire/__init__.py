"""The shapes that answers come in and go out as, shared by the sources."""
