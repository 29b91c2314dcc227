"""Files people take away: records as tables, for Japanese Excel and for any other program."""
