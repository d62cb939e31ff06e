import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { tokensEqual } from '../tokens.ts';

/** What the data folder of a demo is called, in the system's folder for what is thrown away. */
export const DEMO_FOLDER = 'queuetray-demo-';

/** What `running.json` in the data folder tells the command line on the same computer: where the hub listens. */
export const RunningFile = z.object({
  url: z.string(),
  pid: z.number(),
  /** Known to the hub and to whoever may read the file; by it the listener proves to be that hub. */
  key: z.string().min(40),
});
export type RunningFile = z.infer<typeof RunningFile>;

/** The answer to a challenge, a text of the asker's choice: only the hub that wrote the file can give it. */
export const proofOf = (key: string, challenge: string): string =>
  createHmac('sha256', key).update(`queuetray running ${challenge}`).digest('base64url');

export const isProof = (answer: string, key: string, challenge: string): boolean =>
  tokensEqual(answer, proofOf(key, challenge));
