#!/usr/bin/env node
// The `queuetray` command, from a checkout: builds if need be, then runs the built program.
process.argv.splice(2, 0, 'queuetray');
await import('./run.mjs');
