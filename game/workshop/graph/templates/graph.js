"use strict";
// The map of a story: pan, zoom, search, choose. What is chosen is the page's fragment, so links and Back work by themselves.
const root = document.documentElement;
const map = document.getElementById("map");
const svg = map.querySelector("svg");
const all = document.getElementById("all");
const told = document.getElementById("told");
const find = document.getElementById("find");
const found = document.getElementById("found");
const cards = [...svg.querySelectorAll(".card")];
const ways = [...svg.querySelectorAll(".way")];
const articles = [...told.querySelectorAll("article")];
const boxes = cards.map(one => ["x", "y", "high"].map(key => Number(one.dataset[key])));
const [wide, high] = [Number(svg.dataset.wide), Number(svg.dataset.high)];
const card = Number(svg.dataset.card);
const FAR = 0.5, LEAST = 0.02, MOST = 3, MARGIN = 24;
let x = 0, y = 0, scale = 1, current = 0;

root.classList.add("live");
svg.removeAttribute("viewBox");

function draw() {
  all.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
  svg.classList.toggle("far", scale < FAR);
}

function zoom(by, atX = map.clientWidth / 2, atY = map.clientHeight / 2) {
  const next = Math.min(MOST, Math.max(LEAST, scale * by));
  x = atX - (atX - x) * next / scale;
  y = atY - (atY - y) * next / scale;
  scale = next;
  draw();
}

function whole() {
  const room = [map.clientWidth - 2 * MARGIN, map.clientHeight - 2 * MARGIN];
  scale = Math.max(LEAST, Math.min(1, room[0] / wide, room[1] / high));
  x = (map.clientWidth - wide * scale) / 2;
  y = (map.clientHeight - high * scale) / 2;
  draw();
}

function centre(at) {
  const [left, top, tall] = boxes[at];
  x = map.clientWidth / 2 - (left + card / 2) * scale;
  y = map.clientHeight / 2 - (top + tall / 2) * scale;
  draw();
}

function inSight(at) {
  const [left, top, tall] = boxes[at].map(one => one * scale);
  return left + x >= 0 && top + y >= 0 && left + card * scale + x <= map.clientWidth && top + tall + y <= map.clientHeight;
}

// Show what is told of a card, and light its ways.
function show(at) {
  articles.forEach((one, other) => { one.hidden = other !== at; });
  told.scrollTop = 0;
  const near = new Set();
  for (const way of ways) {
    const [from, to] = [Number(way.dataset.from), Number(way.dataset.to)];
    const lit = from === at || to === at;
    way.classList.toggle("lit", lit);
    if (lit) near.add(from).add(to);
  }
  cards.forEach((one, other) => {
    one.classList.toggle("here", other === at);
    one.classList.toggle("near", other !== at && near.has(other));
    one.setAttribute("aria-pressed", String(other === at));
  });
  svg.classList.add("choosing");
  reach(at);
  if (!inSight(at)) centre(at);
}

// One card at a time can be come to with Tab; arrows go from card to card.
function reach(at) {
  cards[current].setAttribute("tabindex", "-1");
  current = at;
  cards[at].setAttribute("tabindex", "0");
}

// Going to a fragment would take the focus away from where the reader is.
function choose(at) {
  if (location.hash !== `#d${at}`) history.pushState(null, "", `#d${at}`);
  show(at);
}

document.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (told.contains(link)) told.focus();
  choose(Number(link.hash.slice(2)));
});

function fromFragment() {
  const at = Number(/^#d(\d+)$/.exec(location.hash)?.[1] ?? NaN);
  if (cards[at]) show(at);
}

// The nearest card in a direction: what is far aside counts double.
function beside(at, [stepX, stepY]) {
  const [left, top] = boxes[at];
  let best = at, least = Infinity;
  boxes.forEach(([otherLeft, otherTop], other) => {
    const [overX, overY] = [otherLeft - left, otherTop - top];
    const ahead = overX * stepX + overY * stepY, aside = Math.abs(overX * stepY + overY * stepX);
    if (other !== at && ahead > 0 && ahead + 2 * aside < least) [best, least] = [other, ahead + 2 * aside];
  });
  return best;
}

function go(at) {
  reach(at);
  if (!inSight(at)) centre(at);
  cards[at].focus({ preventScroll: true });
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
svg.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) go(beside(current, STEPS[event.key]));
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(cards.length - 1);
  else if (event.key === "Enter" || event.key === " ") choose(current);
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") whole();
  else return;
  event.preventDefault();
});

// Dragging, by mouse, pen or finger; two fingers zoom. A press that hardly moves is a click.
const held = new Map();
let moved = 0;
map.addEventListener("pointerdown", event => {
  held.set(event.pointerId, [event.clientX, event.clientY]);
  if (held.size === 1) moved = 0;
});
addEventListener("pointermove", event => {
  const last = held.get(event.pointerId);
  if (!last) return;
  const next = [event.clientX, event.clientY];
  const [stepX, stepY] = [next[0] - last[0], next[1] - last[1]];
  moved += Math.abs(stepX) + Math.abs(stepY);
  if (held.size === 2) {
    const other = [...held].find(([id]) => id !== event.pointerId)[1];
    const apart = point => Math.hypot(point[0] - other[0], point[1] - other[1]);
    const edge = map.getBoundingClientRect();
    zoom(apart(next) / Math.max(1, apart(last)), other[0] - edge.left, other[1] - edge.top);
  } else {
    x += stepX;
    y += stepY;
    draw();
  }
  held.set(event.pointerId, next);
});
for (const over of ["pointerup", "pointercancel"]) addEventListener(over, event => held.delete(event.pointerId));
svg.addEventListener("click", event => {
  const one = event.target.closest(".card");
  if (!one || moved > 6) return;
  choose(cards.indexOf(one));
});
map.addEventListener("wheel", event => {
  const edge = map.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 500), event.clientX - edge.left, event.clientY - edge.top);
  event.preventDefault();
}, { passive: false });

document.getElementById("closer").addEventListener("click", () => zoom(1.25));
document.getElementById("away").addEventListener("click", () => zoom(0.8));
document.getElementById("whole").addEventListener("click", whole);

// Searching looks through all that is told: names, titles, texts, choices, conditions.
const texts = articles.map(one => one.textContent.toLocaleLowerCase());
const titles = articles.map(one => one.querySelector("h2").textContent);
const SHOWN = 30;
let hits = [];
find.addEventListener("input", () => {
  const wanted = find.value.trim().toLocaleLowerCase();
  hits = wanted ? texts.flatMap((text, at) => text.includes(wanted) ? [at] : []) : [];
  const first = at => titles[at].toLocaleLowerCase().includes(wanted) ? 0 : 1;
  hits.sort((one, other) => first(one) - first(other) || one - other);
  const set = new Set(hits);
  cards.forEach((one, at) => one.classList.toggle("hit", set.has(at)));
  found.replaceChildren(...hits.slice(0, SHOWN).map(at => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `#d${at}`;
    link.textContent = titles[at];
    item.append(link);
    return item;
  }));
  const more = hits.length > SHOWN ? `, the first ${SHOWN} below` : "";
  document.getElementById("hits").textContent = wanted ? `${hits.length} found${more}` : "";
});
find.addEventListener("keydown", event => {
  if (event.key === "Enter" && hits.length) choose(hits[0]);
});

addEventListener("popstate", fromFragment);
addEventListener("load", () => { told.scrollTop = 0; });
articles.forEach(one => { one.hidden = true; });
cards.forEach(one => one.setAttribute("aria-pressed", "false"));
cards[0].setAttribute("tabindex", "0");
whole();
if (scale < 0.3) { scale = 0.6; x = y = MARGIN; draw(); }
show(0);
fromFragment();
