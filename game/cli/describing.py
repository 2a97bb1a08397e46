"""`peace schema`: what an editor needs to complete and explain story files."""

import argparse

from game.cli.usage import Commands, put


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "schema",
        help="write the JSON Schema of story files, for editors",
        description="Write the JSON Schema of story files, with which an editor completes and explains them. A file "
        "names it in its first line: # yaml-language-server: $schema=story.schema.json",
    )
    parser.add_argument(
        "--overlay", action="store_true", help="of the files of an overlay, which say only what differs"
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="where to write it (standard output)")
    parser.set_defaults(run=write)


def write(options: argparse.Namespace) -> int:
    """Write the schema."""
    from game.workshop import schema

    put(options.output, schema.text(schema.overlay() if options.overlay else schema.story()))
    return 0
