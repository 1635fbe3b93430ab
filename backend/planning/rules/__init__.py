"""Which orders may be planned, how urgent each is, and the routing problem they make."""
