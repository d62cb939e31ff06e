import { spawn } from 'node:child_process';
import type { AgentPhone, BusyHttp } from '#shared/settings/phone-settings.ts';
import { deadline } from '#shared/time/deadline.ts';
import { scrub } from '../../outgoing/scrub.ts';
import type { Send } from '../../outgoing/send.ts';
import { parseCommandLine } from '../../tunnels/room.ts';
import type { BusyState } from './busy-desk.ts';

const TIMEOUT_MS = 10_000;
const MAX_WORDS = 300;

/** What may stand in `{…}`. */
function wordsFor({ agentId, names }: AgentPhone, state: BusyState): Readonly<Record<string, string>> {
  const extension = names.find((name) => /^\d+$/.test(name)) ?? names[0] ?? '';
  return { agent: agentId, state, extension, device: deviceOf({ agentId, names }) };
}

/** The queue member's interface: the name with a slash, else the extension's. */
export function deviceOf({ names }: AgentPhone): string {
  const extension = names.find((name) => /^\d+$/.test(name));
  return (
    names.find((name) => /^\w+\/\S+$/.test(name)) ?? (extension === undefined ? '' : `PJSIP/${extension}`)
  );
}

const filled = (
  template: string,
  words: Readonly<Record<string, string>>,
  write: (text: string) => string = (text) => text,
): string =>
  template.replaceAll(/\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(words, name) ? write(words[name] ?? '') : all,
  );

/** Sends the request of the settings. Rejects with what came back instead of success; the secret is never in it. */
export async function tellByHttp(
  { method, url, headers, body }: BusyHttp,
  secret: string,
  phone: AgentPhone,
  state: BusyState,
  send: Send,
): Promise<string> {
  if (url === '') throw new Error('no address is set');
  const words = wordsFor(phone, state);
  const withSecret = { ...words, secret };
  const sent = Object.fromEntries(
    headers.map((line) => {
      const [name = '', ...rest] = line.split(':');
      return [name.trim(), filled(rest.join(':').trim(), withSecret)];
    }),
  );
  const type = Object.entries(sent).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const text = method === 'GET' || body === '' ? undefined : filled(body, withSecret, writerFor(type, body));
  try {
    const response = await send(filled(url, words, encodeURIComponent), {
      method,
      headers: type === '' && text !== undefined ? { ...sent, 'Content-Type': guessType(body) } : sent,
      ...(text === undefined ? {} : { body: text }),
      signal: deadline(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`.trim());
    return `HTTP ${response.status}`;
  } catch (error) {
    const { code, message, name } = error as NodeJS.ErrnoException;
    throw new Error(scrub(name === 'TimeoutError' ? 'no answer in time' : (code ?? message), secret));
  }
}

const isJson = (body: string): boolean => /^\s*[{[]\s*["\]}[{]/.test(body);
const guessType = (body: string): string => (isJson(body) ? 'application/json' : 'text/plain; charset=utf-8');

/** So that a name cannot break out of the text that it stands in. */
function writerFor(type: string, body: string): (text: string) => string {
  if (/json/i.test(type) || (type === '' && isJson(body))) return (text) => JSON.stringify(text).slice(1, -1);
  return /form-urlencoded/i.test(type) ? encodeURIComponent : (text) => text;
}

/**
 * Runs a program on the hub's computer, without a shell and without our own secrets; `{…}` may stand in its arguments, not in
 * its name. Rejects with what it said if it does not end well within ten seconds.
 */
export function tellByCommand(command: string, phone: AgentPhone, state: BusyState): Promise<string> {
  const [program, ...args] = parseCommandLine(command) ?? [];
  if (program === undefined) return Promise.reject(new Error('no command is set, or a quote is left open'));
  const words = wordsFor(phone, state);
  return new Promise((resolve, reject) => {
    const child = spawn(
      program,
      args.map((arg) => filled(arg, words)),
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^QUEUETRAY_/i.test(name))),
        windowsHide: true,
        timeout: TIMEOUT_MS,
        killSignal: 'SIGKILL',
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-MAX_WORDS);
      });
    }
    child.on('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new Error(code === 'ENOENT' ? `there is no program ${program}` : message)),
    );
    child.on('close', (code, signal) => {
      const words = said.trim();
      if (code === 0) resolve(words === '' ? 'exit code 0' : words);
      else if (signal) reject(new Error('it did not end in time'));
      else reject(new Error(`exit code ${code}${words === '' ? '' : `: ${words}`}`));
    });
  });
}
