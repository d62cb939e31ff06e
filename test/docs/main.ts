import { readFileSync, writeFileSync } from 'node:fs';
import { withSettingsTables } from './settings-tables.ts';

// `npm run docs`: what documentation says of settings, made anew from the table of settings.
const PATH = 'docs/HUB.md';
writeFileSync(PATH, withSettingsTables(readFileSync(PATH, 'utf8')));
console.log(`${PATH} is up to date.`);
