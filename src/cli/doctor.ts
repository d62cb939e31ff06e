import { KEY_VARIABLE } from '#hub/database/key.ts';
import { examineWithoutHub } from '#hub/doctor/without-hub.ts';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { type Finding, HUB_CHECKS } from '#shared/contract/doctor.ts';
import { toProblem } from '#shared/contract/problem.ts';
import { findingLines } from '#shared/messages/doctor-report.ts';
import { messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import { type FoundHub, findDataFolder } from './find-hub.ts';
import { systemLocale } from './locale.ts';

const DEFAULT_PORT = 8787;

/**
 * Examines the running hub step by step, saying each as it is done; without one, what can be told without. Answers the
 * exit code: 1 when something is broken.
 */
export async function runDoctor(
  hub: FoundHub | undefined,
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<number> {
  const t = messagesFor(pickLanguage('system', [systemLocale(env)]));
  const tell = (check: (typeof HUB_CHECKS)[number], finding: Finding): boolean => {
    const [head = '', advice] = findingLines({ check, finding }, t);
    say(`${{ fine: '●', warning: '❙❙', broken: '▲' }[finding.outcome]} ${head}`);
    if (advice) say(`    ${advice}`);
    return finding.outcome === 'broken';
  };
  let broken = 0;
  if (!hub) {
    say(t.doctor.noHub);
    const folder = findDataFolder(env, process.platform);
    const key = env[KEY_VARIABLE] || undefined;
    const port = Number(env.QUEUETRAY_PORT || DEFAULT_PORT);
    for await (const [check, finding] of examineWithoutHub(folder, port, key))
      if (tell(check, finding)) broken++;
    return broken > 0 ? 1 : 0;
  }
  if (hub.isDemo) say(t.doctor.isDemo);
  const connection = new HttpConnection({
    baseUrl: hub.url,
    token: hub.token,
    now: Date.now,
    random: Math.random,
  });
  try {
    for (const check of HUB_CHECKS) if (tell(check, await connection.call('examine', { check }))) broken++;
  } catch (error) {
    say(`▲ ${hub.url}: ${toProblem(error).detail}`);
    return 1;
  } finally {
    connection.close();
  }
  return broken > 0 ? 1 : 0;
}
