"""`python -m bot` is `kakehashi`."""

from bot.cli import main

main()
