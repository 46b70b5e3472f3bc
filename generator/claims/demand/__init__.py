"""What models are used for: use cases, apps and tasks."""
