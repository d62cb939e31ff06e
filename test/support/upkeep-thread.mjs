// The thread that checks and backs up, from its sources.
import { register } from 'tsx/esm/api';

register();
await import('../../src/hub/upkeep/worker.ts');
