// `npm run hub` and `npm run simulator`: the built program, in this very process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded, root } from './build-if-needed.mjs';

const [program, ...args] = process.argv.slice(2);
buildIfNeeded();
const path = join(root, 'out', 'main', `${program}.js`);
process.argv = [process.argv[0], path, ...args];
await import(pathToFileURL(path).href);
