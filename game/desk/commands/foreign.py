"""What Textual says of its own keys, marked so that it can be translated where help and footer show it."""

from game.story.interface import word

FOREIGN = (
    word("palette"), word("Open the command palette"), word("Quit the app and return to the command prompt."),
    word("Copy selected text"), word("Cut selected text"), word("Paste text from the clipboard"), word("Select all"),
    word("Delete all to the left"), word("Delete all to the right"), word("Delete character left"),
    word("Delete character right"), word("Delete left to start of word"), word("Delete right to start of word"),
    word("Down"), word("Up"), word("First"), word("Last"), word("Select"), word("Focus Next"), word("Focus Previous"),
    word("Go to end"), word("Go to start"), word("Move cursor left"), word("Move cursor left a word"),
    word("Move cursor left a word and select"), word("Move cursor left and select"), word("Move cursor right a word"),
    word("Move cursor right a word and select"), word("Move cursor right and select"),
    word("Move cursor right or accept the completion suggestion"), word("Page Down"), word("Page Left"),
    word("Page Right"), word("Page Up"), word("Scroll Down"), word("Scroll End"), word("Scroll Home"),
    word("Scroll Left"), word("Scroll Right"), word("Scroll Up"), word("Select line end"), word("Select line start"),
)  # fmt: skip
