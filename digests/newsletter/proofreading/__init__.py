"""What an editor would mark in a text: sameness, unfairness, numbers without a record."""
