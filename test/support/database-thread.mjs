// The thread that writes, from its sources.
import { register } from 'tsx/esm/api';

register();
await import('../../src/hub/database-thread.ts');
