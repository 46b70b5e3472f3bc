"""The formats of requests and responses that several sources share."""
