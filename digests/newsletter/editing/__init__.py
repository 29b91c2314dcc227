"""What the editors decide about an edition before it is posted, one editor at a time."""
