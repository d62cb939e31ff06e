import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { makeToken } from '../tokens.ts';

const ReadyLine = z.object({ listening: z.string() });
const START_MS = 20_000;

/** Starts a second hub with a simulated account, beside this one and ending with it. Answers a link into it. */
export async function startDemoHub(hubPath: string): Promise<string> {
  const token = makeToken();
  const child = spawn(process.execPath, [hubPath, '--demo', '--port', '0'], {
    env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: token, QUEUETRAY_DATA: '', QUEUETRAY_STOP_WITH_STDIN: '1' },
    // Its stdin closes when we end, however we end, and it ends with it.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the demo did not start in time')), START_MS);
    lines.once('line', (text) => {
      clearTimeout(late);
      resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`the demo ended at once (exit code ${code})`)));
  });
  return `${ReadyLine.parse(JSON.parse(line)).listening}/?token=${token}`;
}
