// Random play of an ink story by inkjs. Prints one line of JSON.
//   node _inkjs.js compile STORY.ink STORY.json
//   node _inkjs.js first STORY.json
//   node _inkjs.js play STORY.json GAMES SEED
const fs = require('fs');
const [mode, file, ...rest] = process.argv.slice(2);

function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

if (mode === 'compile') {
  const { Compiler } = require('inkjs/full');
  fs.writeFileSync(rest[0], new Compiler(fs.readFileSync(file, 'utf-8')).Compile().ToJson());
} else if (mode === 'first') {
  const { Story } = require('inkjs');
  const story = new Story(fs.readFileSync(file, 'utf-8').replace(/^\uFEFF/, ''));
  story.ContinueMaximally();
  for (const choice of story.currentChoices) console.log(choice.text);
} else {
  const { Story } = require('inkjs');
  const story = new Story(fs.readFileSync(file, 'utf-8').replace(/^\uFEFF/, ''));
  const draw = mulberry32(Number(rest[1]));
  let choices = 0, characters = 0;
  const cpu = process.cpuUsage(), start = performance.now();
  for (let game = 0; game < Number(rest[0]); game++) {
    story.ResetState();
    for (;;) {
      while (story.canContinue) characters += story.Continue().length;
      const open = story.currentChoices.length;
      if (!open) break;
      story.ChooseChoiceIndex(Math.floor(draw() * open));
      choices++;
    }
  }
  const wall = (performance.now() - start) / 1000, used = process.cpuUsage(cpu);
  // Node's helper threads are not held against it.
  console.log(JSON.stringify({ choices, characters, seconds: Math.min(wall, (used.user + used.system) / 1e6) }));
}
