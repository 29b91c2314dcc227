"""Records made into sentences: figures, names and topics, and the templates that tell them."""
