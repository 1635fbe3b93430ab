"""An address becomes a pin with a stated confidence; where it cannot, a person is asked."""
