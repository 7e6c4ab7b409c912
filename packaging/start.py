"""What is frozen: the start of the program."""

from ssa_desktop.__main__ import main

main()
