"""The simulator of the upstreams, and the sample publication that is made with it."""
