"""A fault each: a small edit of the small story, and all that the checker then says (code, line, column)."""

BROKEN: dict[str, tuple[list[tuple[str, str]], list[tuple[str, int, int]]]] = {
    "unknown top-level key": ([("content_note: N", "contentnote: N")], [("unknown-key", 12, 1)]),
    "unknown key in a node": ([("    predict: tension\n", "    predicts: tension\n")], [("unknown-key", 76, 5)]),
    "alias of ours is no key": (
        [("            if: purse < 15\n", "            if_: purse < 15\n")],
        [("unknown-key", 88, 13)],
    ),
    "missing section": ([("calendar: [Week one, Week two, Week three]\n", "")], [("missing-key", 1, 1)]),
    "missing key in an entry": ([("    title: A dance\n", "")], [("missing-key", 121, 3)]),
    "missing key in a choice": ([("        result: Somebody sells onions.\n", "")], [("missing-key", 94, 7)]),
    "number for text": ([("  title: The Bridge\n", "  title: 5\n")], [("wrong-type", 3, 10)]),
    "text for a number": ([("    start: 60\n", "    start: much\n")], [("wrong-type", 17, 12)]),
    "infinity": ([("    start: 60\n", "    start: .inf\n")], [("wrong-type", 17, 12)]),
    "a number past all bounds": (
        [("    start: 60\n", "    start: 1e300\n")],
        [("wrong-type", 17, 12), ("out-of-range", 17, 12)],
    ),
    "a whole number of many digits": (
        [("    start: 60\n", "    start: 99999999999999999999999999\n")],
        [("wrong-type", 17, 12)],
    ),
    "four words": (
        [("[calm, quiet, uneasy, tense, breaking]", "[calm, quiet, uneasy, tense]")],
        [("wrong-type", 19, 12)],
    ),
    "a choice of words": ([("support: mixed,", "support: middling,")], [("wrong-type", 34, 69)]),
    "truth for a number": ([("            in: 2\n", "            in: true\n")], [("wrong-type", 87, 17)]),
    "a turn of nought": ([("            in: 2\n", "            in: 0\n")], [("wrong-type", 87, 17)]),
    "a list for a mapping": (
        [("        stance: {firmness: 30}\n", "        stance: [firmness]\n")],
        [("wrong-type", 81, 17)],
    ),
    "flag set to yes": ([("flags: {ferry_runs: true}", "flags: {ferry_runs: yes}")], [("wrong-type", 98, 29)]),
    "empty text": ([("    text: Lamps on both banks.", "    text: ''")], [("wrong-type", 117, 11)]),
    "a name with a space": (
        [("  dance:\n    title", "  da nce:\n    title")],
        [("unknown-node", 100, 37), ("bad-name", 121, 3)],
    ),
    "a name that is no name": (
        [("start: morning\n", "start: the morning\n")],
        [("wrong-type", 8, 10), ("unknown-name", 8, 10)],
    ),
    "a start below the range": ([("    start: 60\n", "    start: -1\n")], [("out-of-range", 17, 12)]),
    "a range upside down": ([("    start: 60\n", "    start: 60\n    range: [100, 0]\n")], [("out-of-range", 17, 12)]),
    "a stock that starts past its range": (
        [("{name: Firmness, start: 30,", "{name: Firmness, start: 130,")],
        [("out-of-range", 26, 37)],
    ),
    "one name for a flag and a stock": (
        [("  ferry_runs: {says", "  firmness: {says: Twice.}\n  ferry_runs: {says")],
        [("name-taken", 28, 3), ("expression-kind", 42, 9), ("expression-kind", 44, 21)],
    ),
    "one name for a node and an ending": (
        [
            (
                "  quiet: {title: A quiet river",
                "  morning: {title: A, text: B, when: false}\n  quiet: {title: A quiet river",
            )
        ],
        [("name-taken", 62, 3)],
    ),
    "a word of the language as a name": (
        [("flags:\n  ferry_runs", "flags:\n  turn: {says: Now.}\n  ferry_runs")],
        [("name-reserved", 28, 3), ("expression-kind", 73, 18), ("expression-kind", 131, 11)],
    ),
    "a word of Python as a name": (
        [("flags:\n  ferry_runs", "flags:\n  not: {says: Now.}\n  ferry_runs")],
        [("name-reserved", 28, 3)],
    ),
    "a start that is not there": ([("start: morning\n", "start: mornig\n")], [("unknown-name", 8, 10)]),
    "a budget that is not there": ([("budget: purse\n", "budget: purses\n")], [("unknown-name", 9, 11)]),
    "a headline that is not there": ([("headline: calm\n", "headline: tension\n")], [("unknown-name", 10, 13)]),
    "a place that is not there": (
        [("    place: bridge\n    text: |", "    place: brigde\n    text: |")],
        [("unknown-name", 66, 12)],
    ),
    "a prediction of nothing": ([("predict: tension\n", "predict: calm\n")], [("unknown-name", 76, 14)]),
    "a source that is not there": (
        [("        next: evening\n        cites: [S1]\n", "        next: evening\n        cites: [S1, S2]\n")],
        [("unknown-name", 93, 21)],
    ),
    "an adviser who is not there": ([("      miller: {backs", "      millar: {backs")], [("unknown-name", 75, 7)]),
    "advice for no choice": ([("{backs: market,", "{backs: markets,")], [("unknown-choice", 75, 23)]),
    "a stance without a stock": ([("stance: {firmness: 30}", "stance: {firmnes: 30}")], [("unknown-name", 81, 18)]),
    "a flag that is not there": ([("flags: {ferry_runs: true}", "flags: {ferry: true}")], [("unknown-name", 98, 17)]),
    "a link that is not there": (
        [("          L1: {tension: -6, trust: -2}", "          L3: {tension: -6, trust: -2}")],
        [("unknown-name", 83, 11)],
    ),
    "an effect on nothing": (
        [("          L1: {tension: -6, trust: -2}", "          L1: {tensoin: -6, trust: -2}")],
        [("unknown-name", 83, 16)],
    ),
    "an effect on a derived value": (
        [("          L1: {tension: -6, trust: -2}", "          L1: {calm: -6, trust: -2}")],
        [("unknown-name", 83, 16)],
    ),
    "a strength of no link": (
        [("strengths: {L2: 2, L1: 0.5}", "strengths: {L2: 2, L9: 0.5}")],
        [("unknown-name", 38, 75)],
    ),
    "a preference without a stock": (
        [("prefers: {firmness: 1}", "prefers: {softness: 1}")],
        [("unknown-name", 53, 53)],
    ),
    "a next that is not there": (
        [("result: You dance badly., next: evening}", "result: You dance badly., next: evning}")],
        [("unknown-node", 125, 88)],
    ),
    "a way that is not there": (
        [("{if: trust > 50, go: dance}, {go: evening}", "{if: trust > 50, go: dance}, {go: evenings}")],
        [("unknown-node", 100, 50)],
    ),
    "seen nowhere": ([("if: turn > 1, text", "if: seen(dnace), text")], [("unknown-node", 72, 18)]),
    "since nothing": ([("if: turn > 1, text", "if: since(ferry_run) > 1, text")], [("unknown-node", 72, 18)]),
    "chose what cannot be": ([("not chose(morning, ask)", "not chose(morning, asks)")], [("unknown-choice", 109, 13)]),
    "strength of no link": ([("if: firmness > 40\n", "if: strength(L7) > 1\n")], [("unknown-name", 41, 9)]),
    "a node that leads to a storylet": (
        [("result: You leave., next: evening}", "result: You leave., next: mud}")],
        [("wrong-next", 120, 105)],
    ),
    "a storylet that leads to a node": (
        [("by itself., next: mud}", "by itself., next: dance}")],
        [("wrong-next", 137, 130)],
    ),
    "no next": ([("result: You leave., next: evening}", "result: You leave.}")], [("no-next", 120, 7)]),
    "an empty next": ([("result: You leave., next: evening}", "result: You leave., next: []}")], [("no-next", 120, 7)]),
    "a last way with a condition": ([("{go: evening}]", "{if: trust > 10, go: evening}]")], [("ways-end", 100, 45)]),
    "a way without a condition before the last": (
        [("[{if: trust > 50, go: dance}, ", "[{go: dance}, ")],
        [("ways-end", 100, 16)],
    ),
    "no ending for all else": (
        [
            (
                "  quiet: {title: A quiet river, otherwise: true",
                "  quiet: {title: A quiet river, otherwise: true, when: trust > 1",
            )
        ],
        [("last-ending", 62, 3)],
    ),
    "an ending behind the last": (
        [("nodes:\n", "  never: {title: N, text: T, when: false}\nnodes:\n")],
        [("last-ending", 63, 3)],
    ),
    "an expression that does not parse": (
        [("when: tension > 95,", "when: tension >> 95 and,")],
        [("expression", 60, 41)],
    ),
    "an expression that would run code": (
        [("when: tension > 95,", "when: \"__import__('os').system('true')\",")],
        [("expression", 60, 41)],
    ),
    "an expression of a power": ([('"-(firmness - 40) / 5"', '"9 ** 9 ** 9"')], [("expression", 43, 21)]),
    "an expression that divides by a name": ([('"-(firmness - 40) / 5"', '"40 / firmness"')], [("expression", 43, 21)]),
    "an expression past 300 characters": (
        [("when: tension > 95,", "when: " + "tension > 95 and " * 18 + "true,")],
        [("expression", 60, 41)],
    ),
    "an expression nested too deeply": (
        [("when: tension > 95,", "when: (" + "not " * 45 + "ferry_runs),")],
        [("expression", 60, 41)],
    ),
    "a flag compared with a number": ([("and not ferry_runs", "and ferry_runs > 0")], [("expression-kind", 103, 19)]),
    "a number as a truth": ([("if: firmness > 40\n", "if: firmness\n")], [("expression-kind", 41, 9)]),
    "a truth as a number": ([('"-(firmness - 40) / 5"', '"firmness > 40"')], [("expression-kind", 43, 21)]),
    "a name in an expression": ([("if: firmness > 40\n", "if: firmnes > 40\n")], [("unknown-in-expression", 41, 9)]),
    "two names in an expression": (
        [("requires: purse >= 5 and trust > 20", "requires: pures >= 5 and trist > 20")],
        [("unknown-in-expression", 96, 19), ("unknown-in-expression", 96, 19)],
    ),
    "a derived value inside a derived value": (
        [('"(trust + 100 - tension) / 2"', '"calm / 2"')],
        [("unknown-in-expression", 24, 95)],
    ),
    "judgement without because": (
        [("judgement: {tension: 12, because: Cannon are loud.}", "judgement: {tension: 12}")],
        [("judgement-without-because", 104, 19)],
    ),
    "a node nothing leads to": (
        [
            (
                "  dance:\n    title: A dance",
                "  attic: {title: T, text: T, choices: {a: {text: A, result: R, next: evening}}}\n"
                "  dance:\n    title: A dance",
            )
        ],
        [("unreachable", 121, 3)],
    ),
    "an ending nothing leads to": (
        [("  quiet: {title: A quiet river", "  lost: {title: Lost, text: Lost.}\n  quiet: {title: A quiet river")],
        [("unreachable", 62, 3)],
    ),
    "no choice that is sure": (
        [
            ("      dance: {text: Dance., ", "      dance: {text: Dance., requires: trust > 1, "),
            ("      stop: {text: Stop the fiddle., ", "      stop: {text: Stop the fiddle., if: trust > 1, "),
        ],
        [("no-sure-choice", 121, 3)],
    ),
    "a way to an ending in the last turn": (
        [
            ("calendar: [Week one, Week two, Week three]", "calendar: [Week one]"),
            ("when: tension > 95, text: Nobody", "text: Nobody"),
            ("result: You leave., next: evening}", "result: You leave., next: riot}"),
        ],
        [("next-not-asked", 120, 105)],
    ),
    "a key twice": ([("    title: Evening\n", "    title: Evening\n    title: Night\n")], [("duplicate-key", 116, 5)]),
    "a name twice": (
        [("  dance:\n    title: A dance", "  evening: {title: Again}\n  dance:\n    title: A dance")],
        [("duplicate-key", 121, 3)],
    ),
    "a comma between braces": (
        [("ferry_runs: {says: The ferry runs.}", "ferry_runs: {says: The ferry, they say, runs.}")],
        [("key-without-value", 28, 33)],
    ),
    "a colon between braces": (
        [("ferry_runs: {says: The ferry runs.}", "ferry_runs: {says: The ferry: it runs.}")],
        [("yaml", 28, 31)],
    ),
    "a way without its colon": (
        [("result: You dance badly., next: evening}", "result: You dance badly., next: [{go evening}]}")],
        [("missing-key", 125, 89), ("key-without-value", 125, 90)],
    ),
    "a tab for indentation": ([("    title: Evening\n", "\ttitle: Evening\n")], [("yaml", 115, 1)]),
    "a colon that needs quotes": ([("summary: Two banks, one", "summary: Two banks: one")], [("yaml", 5, 21)]),
    "an anchor": ([("start: morning\n", "start: &a morning\n")], [("yaml-anchor", 8, 10)]),
    "an alias": ([("start: morning\n", "start: *a\n")], [("yaml-alias", 8, 10)]),
    "a tag": ([("start: morning\n", "start: !!str morning\n")], [("yaml-tag", 8, 10)]),
    "a merge key": ([("start: morning\n", "start: morning\n  <<: {title: X}\n")], [("yaml-merge", 9, 3)]),
    "a directive": ([("# A story with", "%YAML 1.2\n# A story with")], [("yaml-directive", 1, 1)]),
    "a second document": ([("nodes:\n", "---\nnodes:\n")], [("several-documents", 63, 1)]),
    "a key that is a list": ([("start: morning\n", "start: morning\n  [a, b]: c\n")], [("key-not-a-name", 9, 3)]),
    "brackets past 32": (
        [
            (
                "start: morning\n",
                "start: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
            )
        ],
        [("too-deep", 8, 40)],
    ),
    "an escape character": ([("summary: Two", "summary: \u001b[2JTwo")], [("unshowable", 5, 12)]),
    "an escape written out": (
        [("summary: Two banks, one bridge, three weeks.", 'summary: "Two \\e[2J banks"')],
        [("unshowable", 5, 12)],
    ),
    "an escape in a key": ([("content_note:", '"content\\e_note":')], [("unshowable", 12, 1)]),
    "a change of direction": ([("summary: Two", "summary: \u202eTwo")], [("unshowable", 5, 12)]),
    "an indicator nothing moves": (
        [("derived:\n", "  hope: {name: Hope, start: 1, good: high, words: [a, b, c, d, e]}\nderived:\n")],
        [("never-moved", 23, 3)],
    ),
    "an indicator that nought moves": (
        [
            ("derived:\n", "  hope: {name: Hope, start: 1, good: high, words: [a, b, c, d, e]}\nderived:\n"),
            ("L2: {trust: 4}", "L2: {trust: 4, hope: 0}"),
        ],
        [("never-moved", 23, 3)],
    ),
    "an indicator that only falls": (
        [
            ("derived:\n", "  hope: {name: Hope, start: 1, good: high, words: [a, b, c, d, e]}\nderived:\n"),
            ("L2: {trust: 4}", "L2: {trust: 4, hope: -4}"),
        ],
        [("one-way", 23, 3)],
    ),
    "an indicator that only rises, by an amount whose condition says so": (
        [
            ("derived:\n", "  hope: {name: Hope, start: 1, good: high, words: [a, b, c, d, e]}\nderived:\n"),
            ('{tension: "-(firmness - 40) / 5"}', '{tension: "-(firmness - 40) / 5", hope: firmness - 40}'),
        ],
        [("one-way", 23, 3)],
    ),
    "a link under which nothing stands": (
        [("worldviews:\n", "  L3: {says: lamps help, support: weak, record: They do., cites: [S1]}\nworldviews:\n")],
        [("unused-link", 36, 3)],
    ),
    "a source that nothing cites": (
        [("endings:\n", '  S2: {says: It rained., where: "River Gazette, 2 May 1901"}\nendings:\n')],
        [("uncited-source", 59, 3)],
    ),
    "a scene past 150 words": (
        [("text: The clock has struck.}", f"text: {'Tick tock. ' * 70}}}")],
        [("long-text", 67, 11)],
    ),
    "a result past 100 words": (
        [("result: You dance badly.,", f"result: {'One two. ' * 51},")],
        [("long-text", 125, 64)],
    ),
    "an emoji": ([("text: Lamps on both banks.", "text: Lamps 🏮 on both banks.")], [("wide-glyph", 117, 11)]),
    "an emoji written out": (
        [("{if: turn > 1, text: The clock has struck.}", '{if: turn > 1, text: "The clock \\u23f0 has struck."}')],
        [("wide-glyph", 72, 34)],
    ),
    "a character two columns wide in a name": ([("also: Ura,", "also: 橋,")], [("wide-glyph", 32, 36)]),
    "a heart drawn as an emoji": (
        [("result: It falls by itself.,", "result: It falls ❤\ufe0f.,")],
        [("wide-glyph", 137, 103)],
    ),
    "an option no choice takes up": (
        [("nodes:\n", "options:\n  ferries: {says: keep them}\nnodes:\n")],
        [("unused-option", 64, 3)],
    ),
    "a paragraph nobody names, and one there is not": (
        [
            ("nodes:\n", "article: {title: A, author: B, where: C, paragraphs: [One., Two., Three.]}\nnodes:\n"),
            ("{says: trade softens tempers, article: [2]", "{says: trade softens tempers, article: [2, 4]"),
        ],
        [("no-such-paragraph", 35, 50), ("unnamed-paragraph", 63, 67)],
    ),
    "an act past the end of the calendar": (
        [
            ("nodes:\n", "acts:\n  late: {title: L, from: 3, until: 4, start: morning, text: Late.}\nnodes:\n"),
            ("endings:\n", "endings:\n  closed: {title: C, act: late, text: It closes.}\n"),
        ],
        [("act-turns", 65, 36)],
    ),
    "an act whose close is not sure": (
        [
            ("nodes:\n", "acts:\n  late: {title: L, from: 2, until: 3, start: morning, text: Late.}\nnodes:\n"),
            ("endings:\n", "endings:\n  closed: {title: C, act: late, when: trust > 5, text: It closes.}\n"),
        ],
        [("act-without-close", 65, 3)],
    ),
    "an act that begins nowhere, and a close of none": (
        [
            ("nodes:\n", "acts:\n  late: {title: L, from: 2, until: 3, start: mornng, text: Late.}\nnodes:\n"),
            ("endings:\n", "endings:\n  closed: {title: C, act: lat, text: It closes.}\n"),
        ],
        [("unknown-name", 60, 27), ("act-without-close", 65, 3), ("unknown-name", 65, 46)],
    ),
    "a choice that can never be": (
        [("requires: purse > 50 and not ferry_runs", "requires: purse > 50 and purse < 30")],
        [("contradiction", 103, 19)],
    ),
    "an if and a requires that exclude each other": (
        [("requires: purse > 50 and not ferry_runs", "if: ferry_runs\n        requires: not ferry_runs")],
        [("contradiction", 104, 19)],
    ),
    "a rule that asks for more than there can be": (
        [("if: firmness > 40\n", "if: firmness > 100\n")],
        [("contradiction", 41, 9)],
    ),
    "an ending after the end of the calendar": (
        [("when: tension > 95,", "when: turn > 4,")],
        [("contradiction", 60, 41)],
    ),
    "a paragraph that is never there": (
        [("late: {if: turn > 1,", "late: {if: turn < 1,")],
        [("contradiction", 72, 18)],
    ),
    "advice that is never given": ([("if: purse > 5}", "if: purse > 5 and purse < 5}")], [("contradiction", 75, 58)]),
    "a way that is never taken": (
        [("{if: trust > 50, go: dance}", "{if: trust > 50 and not trust >= 50, go: dance}")],
        [("contradiction", 100, 21)],
    ),
    "a consequence that never comes": (
        [("            if: purse < 15\n", "            if: seen(dance) and not seen(dance)\n")],
        [("contradiction", 88, 17)],
    ),
    "a storylet that never comes": (
        [("    when: turn > 1\n", "    when: turn > 1 and false\n")],
        [("contradiction", 130, 11)],
    ),
    "wording the story avoids, over a line's end and in capitals": (
        [
            ("nodes:\n", "style:\n  avoid: {looks at you: too grand, carts: too small}\nnodes:\n"),
            ("Both banks look at you.", "The bank LOOKS\n      at you."),
        ],
        [("avoided-words", 69, 11)],
    ),
    "two wordings in one text": (
        [("nodes:\n", "style: {avoid: {lamps: too dim, LAMPS on both: too wet}}\nnodes:\n")],
        [("avoided-words", 118, 11), ("avoided-words", 118, 11)],
    ),
    "a reason that is none": ([("nodes:\n", "style: {avoid: {powder keg: 5}}\nnodes:\n")], [("wrong-type", 63, 29)]),
    "three names": (
        [("Somebody has a fiddle.", "Today Anna, Bela and Cyril have a fiddle.")],
        [("many-names", 121, 3)],
    ),
    "three names in a scene, its advice and its choices": (
        [
            ("A cart stands across", "The cart of Anna stands across"),
            ("{backs: guards, says: Put men on it.}", "{backs: guards, says: Ask Bela for men.}"),
            ("text: Hold a market on", "text: Let Cyril hold a market on"),
        ],
        [("many-names", 64, 3)],
    ),
    "a map that is not there": (
        [("nodes:\n", "map: {file: banks.geojson, view: [20, 42, 21, 43]}\nnodes:\n")],
        [("no-map-file", 63, 13)],
    ),
    "a map upside down": (
        [("nodes:\n", "map: {file: banks.geojson, view: [20, 43, 21, 42]}\nnodes:\n")],
        [("no-map-file", 63, 13), ("wrong-type", 63, 34)],
    ),
    "territories of the map that the story has not": (
        [("nodes:\n", "map: {file: b, view: [20, 42, 21, 43], enlarge: wets_bank, shapes: {east: e}}\nnodes:\n")],
        [("no-map-file", 63, 13), ("unknown-name", 63, 49), ("unknown-name", 63, 69)],
    ),
}
