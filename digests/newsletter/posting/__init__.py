"""From a closed month to its message in the channel, once, and its corrections afterwards."""
