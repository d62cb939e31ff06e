import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { within } from '#shared/time/within.ts';

const ReadyLine = z.object({ link: z.string() });
const START_MS = 20_000;

/** Starts a second hub with a simulated account, beside this one and ending with it. Answers a link into it. */
export async function startDemoHub(hubPath: string): Promise<string> {
  const child = spawn(process.execPath, [hubPath, '--demo', '--port', '0'], {
    env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: '', QUEUETRAY_DATA: '', QUEUETRAY_STOP_WITH_STDIN: '1' },
    // Its stdin closes when we end, however we end, and it ends with it.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const said = new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the demo ended at once (exit code ${code})`)));
  });
  const line = await within(said, START_MS, () => {
    throw new Error('the demo did not start in time');
  });
  return ReadyLine.parse(JSON.parse(line)).link;
}
