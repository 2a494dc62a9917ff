"""The commands of the command line, one module a command.  Nothing here loads Qt.

A command module has ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``, which
returns the exit code.  :mod:`ui.cli` lists the commands.
"""
