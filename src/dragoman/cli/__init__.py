"""The command line: parse arguments, call one verb of the library, show what it returns.

Knows: options, exit codes, tables on a terminal. Does not know: anything about diplomacy.
Modules here import the library inside their functions, so that `dragoman --help` is quick.
"""
