"""What the engine says to players in another language: nothing of ours is left in English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine import gallery, shelf
from game.engine.decision import NotOpen
from game.engine.event import why_named
from game.engine.journal import JournalError, read
from game.engine.playthrough import Playthrough
from game.engine.reason import why_locked
from game.engine.share import ShareError, code, follow
from game.engine.transcript import transcript
from game.engine.turn import Setting
from game.story.story import Story
from tests.engine.games import STORIES, story_of, walked
from tests.engine.journals import close, recorded
from tests.engine.test_reason import view
from tests.engine.test_turn import DRY
from tests.speech import english_left, speak_strangely, wordless
from tests.story.samples import story

KEPT = ("Journal", "jsonl", "neutral", "nonsuch", "other", "txt", "small")
CONDITIONS = (
    "purse >= 30", "purse > 20", "purse < 5", "purse <= 5.5", "purse == 5", "purse != 20", "30 <= purse and trust > 50",
    "purse >= 30 or trust > 50", "not ferry_runs", "seen(dance)", "chose(evening, wait)", "turn > 5", "turn < 2",
    "turn != 3", "since(ferry_runs) < 1", "since(dance) < 2", "strength(L1) > 2", "(trust - tension) * 2 > 5",
)  # fmt: skip


def left(said: str, made: Story) -> list[str]:
    return english_left(said, made, KEPT)


def test_why_a_choice_is_locked() -> None:
    known = view()
    now = Setting(wordless(known.story), {}, 1).view(known.world)
    speak_strangely()
    for condition in CONDITIONS:
        said = why_locked(now, condition)
        assert "⟦" in said, condition
        assert left(said, now.story) == [], condition


@pytest.mark.parametrize("name", STORIES)
def test_events_and_choices_by_name_and_a_game_written_down(name: str) -> None:
    made = wordless(story_of(name))
    speak_strangely()
    for length in range(9):
        game = walked(made, length, [length % 3] * length)
        names = [
            *made.storylets,
            *(game.node.choices if game.node else ()),
            "nonsuch",
            f"{next(iter(made.storylets))}x",
        ]
        said = [one for asked in names for one in why_named(game, asked)]
        assert left("\n".join([*said, transcript(game)]).replace(names[-1], ""), made) == []


def refused(by: type[Exception], what: Callable[[], object]) -> str:
    with pytest.raises(by) as caught:
        what()
    error = caught.value
    return error.strerror or "" if isinstance(error, OSError) else str(error)


def test_journals_codes_and_saved_games(tmp_path: Path) -> None:
    made = wordless(story(DRY))
    speak_strangely()
    said = []
    path = recorded(made, ("morning", "guards"), ("evening", "wait"))
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"do"')
    first = shelf.resume(made, path)
    said += first.notices
    second = shelf.resume(made, path)
    said += [*second.notices, refused(PermissionError, lambda: gallery.delete(path))]
    close(first.playthrough)
    said += shelf.resume(replace(made, digest="another"), path).notices
    path.write_bytes(whole.replace(b'"guards"', b'"nonsuch"'))
    said += shelf.resume(made, path).notices
    said += [one.where or one.trouble for one in gallery.kept_games({made.id: made})]
    said += [one.trouble for one in gallery.kept_games({})]
    said.append(refused(JournalError, lambda: shelf.resume(replace(made, id="other"), path)))
    for data in (b"", b"{}\n", b"[]\n", whole.replace(b'"journal":1', b'"journal":9'), whole.replace(b'"seed"', b'"x"'),
                 whole + b"x\n"):  # fmt: skip
        path.write_bytes(data)
        said.append(refused(JournalError, lambda: read(path)))
    said.append(refused(JournalError, lambda: read(tmp_path)))
    game = Playthrough(made, 7)
    said += [refused(NotOpen, lambda: game.choose("nonsuch", "nonsuch")), refused(NotOpen, game.go_on)]
    said.append(refused(NotOpen, lambda: game.choose("morning", "nonsuch")))
    game.choose("morning", "guards")
    typed = code(game)
    slip = f"{typed[:-4]}aaaa"
    for wrong in ("nonsuch", typed[:-1], slip, typed.replace(".7.", "+x.7."), typed.replace(".7.", "@x.7.")):
        said.append(refused(ShareError, lambda wrong=wrong: follow(made, wrong)))  # type: ignore[misc]
    told = "\n".join(said).replace(str(path), "").replace(path.name, "").replace(str(tmp_path), "")
    assert len(said) > 20
    assert left(told, made) == []
