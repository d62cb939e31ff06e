// Part of `npm run lint`: who may import what, where the linter's own rules cannot say it.
//
// - A folder of the hub that has a `room.ts` is a room: from outside it is entered by that door alone. `core.ts` opens what
//   all share, from wherever it lies; programs (`main.ts`) and the tests may look behind doors.
// - The vendor's room is known to few, by name.
// - Among the folders of one layer imports make no circle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');
const hub = join(src, 'hub');

/** Rooms that may know the vendor. */
const KNOW_THE_VENDOR = [
  'demo',
  'gaps',
  'inspector',
  'receiver',
  'recording',
  'session',
  'settings',
  'snapengage',
  'status-desk',
];
/** Of the hub, opened without its door: by the core, and by what runs when there is no hub. */
const BEHIND_DOORS = ['hub/core.ts', 'cli/doctor.ts'];
/** Within these, folders must not import one another in a circle. */
const LAYERS = ['hub', 'shared', 'main', 'renderer'];

const problems = [];

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** What a file imports of ours, as absolute paths; types too, for knowing a shape is knowing the room, and what is loaded later. */
function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(|^import)\s*'([#.][^']+)'/gm)].map(
    ([, specifier]) =>
      specifier.startsWith('#') ? join(src, specifier.slice(1)) : resolve(dirname(file), specifier),
  );
}

const name = (path) => relative(src, path).split(sep).join('/');
const roomOf = (path) => {
  const [folder, rest] = relative(hub, path).split(sep);
  return rest !== undefined && !folder.startsWith('..') && existsSync(join(hub, folder, 'room.ts'))
    ? folder
    : undefined;
};

const graph = new Map();
for (const file of files(src)) {
  const from = roomOf(file);
  for (const target of importsOf(file)) {
    const to = roomOf(target);
    const behind = to !== undefined && to !== from && name(target) !== `hub/${to}/room.ts`;
    if (behind && !BEHIND_DOORS.includes(name(file)))
      problems.push(`${name(file)} imports ${name(target)}: the room is entered by hub/${to}/room.ts`);
    const folder = relative(hub, file).split(sep)[0];
    if (to === 'snapengage' && folder !== 'hub.ts' && !KNOW_THE_VENDOR.includes(folder))
      problems.push(
        `${name(file)} imports ${name(target)}: only ${KNOW_THE_VENDOR.join(', ')} may know the vendor`,
      );
    for (const layer of LAYERS) addArrow(join(src, layer), file, target);
  }
}

function addArrow(layer, file, target) {
  const place = (path) => {
    const inside = relative(layer, path);
    return inside.startsWith('..') ? undefined : inside.split(sep)[0];
  };
  const [from, to] = [place(file), place(target)];
  if (from === undefined || to === undefined || from === to) return;
  const arrows = graph.get(layer) ?? new Map();
  graph.set(layer, arrows);
  arrows.set(from, new Map([...(arrows.get(from) ?? []), [to, `${name(file)} imports ${name(target)}`]]));
}

for (const [layer, arrows] of graph) {
  const circle = findCircle(arrows);
  if (!circle) continue;
  const steps = circle.map((from, index) => arrows.get(from).get(circle[(index + 1) % circle.length]));
  problems.push(
    `${name(layer)}: a circle, ${circle.join(' → ')} → ${circle[0]}:\n    ${steps.join('\n    ')}`,
  );
}

function findCircle(arrows) {
  const done = new Set();
  const visit = (place, path) => {
    if (path.includes(place)) return path.slice(path.indexOf(place));
    if (done.has(place)) return undefined;
    for (const next of arrows.get(place)?.keys() ?? []) {
      const circle = visit(next, [...path, place]);
      if (circle) return circle;
    }
    done.add(place);
    return undefined;
  };
  for (const place of arrows.keys()) {
    const circle = visit(place, []);
    if (circle) return circle;
  }
  return undefined;
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
