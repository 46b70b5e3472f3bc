"""The upstreams over real sockets, from recorded answers or from a simulated market, at any moment."""
