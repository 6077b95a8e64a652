"""The verbs of the command line, one module each: `EXAMPLES`, `add_arguments(parser)` and `run(arguments) -> int`.

Only the module of the verb asked for is imported, so that a verb costs no start-up time but its own.
"""
