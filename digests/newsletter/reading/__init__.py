"""What can be read after the posting: back numbers, pages, stories without room, the trail."""
