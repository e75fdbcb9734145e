"""Messages exchanged with the hub: types, limits, protocol version."""
