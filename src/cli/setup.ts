import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { reachText } from '#shared/messages/reach-text.ts';
import { TUNNEL_KINDS, type TunnelKind } from '#shared/settings/tunnel-settings.ts';

/** A person at a terminal. */
export interface Dialogue {
  say(line: string): void;
  /** Their answer, trimmed; rejects when they leave. `secret`: is not shown while it is typed. */
  ask(question: string, secret?: boolean): Promise<string>;
}

export interface SetupOptions {
  readonly hub: HubConnection;
  readonly t: Messages;
  readonly locale: string;
  readonly dialogue: Dialogue;
  readonly wait: (ms: number) => Promise<void>;
}

const LOOK_EVERY_MS = 500;
const REACH_PATIENCE_MS = 30_000;

/** Set-up in a terminal. Each answer is kept as soon as it is given, so it can be left and begun again. */
export async function runSetup(options: SetupOptions): Promise<void> {
  const { hub, t, dialogue } = options;
  const { say, ask } = dialogue;
  say(t.setup.title);
  let settings = await hub.call('readHubSettings');

  heading(say, t.setup.steps.who);
  const { ownAgentId, ownName } = settings.settings;
  const agentId = await ask(t.cli.who(ownAgentId));
  const name = await ask(`${t.settings.me.name}${ownName === '' ? '' : ` (${ownName})`} ${t.cli.mayBeEmpty}`);
  const who = filled({ ownAgentId: agentId, ownName: name });
  if (Object.keys(who).length > 0) settings = await hub.call('writeHubSettings', { change: who });

  heading(say, t.setup.steps.token);
  if (settings.secrets.webhookToken === 'environment') say(t.settings.vendor.fromEnvironment);
  else {
    say(`  ${(await hub.call('readWebhookToken')).token}`);
    say(settings.tokenUnknown ? t.settings.vendor.tokenUnknown : t.settings.vendor.tokenShown);
  }

  heading(say, t.setup.steps.reach);
  await chooseWayIn(options, settings);
  settings = await hub.call('readHubSettings');

  heading(say, t.setup.steps.endpoints);
  say(`  ${settings.endpoints.conversationEvents}\n    ${t.reach.whereEvents}`);
  say(`  ${settings.endpoints.agentStatus}\n    ${t.reach.whereStatus}`);
  await ask(t.cli.whenEntered);
  const { lastReceivedAt } = await hub.call('readHubSettings');
  for (const source of ['conversation-events', 'agent-status'] as const) {
    const seen = lastReceivedAt[source] !== undefined;
    say(
      `${seen ? '●' : '○'} ${t.inspector.sources[source]}${seen ? '' : `: ${t.settings.vendor.neverReceived}`}`,
    );
  }

  heading(say, t.setup.steps.api);
  if (settings.secrets.apiToken === 'none') {
    const apiToken = await ask(`${t.settings.vendor.apiToken} ${t.cli.mayBeEmpty}`, true);
    if (apiToken !== '') await hub.call('setSecret', { name: 'apiToken', value: apiToken });
  } else say(t.settings.vendor.stored);
  if (settings.settings.orgId === '') {
    const orgId = await ask(`${t.settings.vendor.orgId} ${t.cli.mayBeEmpty}`);
    if (orgId !== '') await hub.call('writeHubSettings', { change: { orgId } });
  }
  await tryStatus(options);

  heading(say, t.setup.steps.substatuses);
  const present = settings.settings.substatuses.join(', ');
  const typed = await ask(`${t.cli.substatuses(present)} ${t.cli.mayBeEmpty}`);
  if (typed !== '') {
    const substatuses = [...new Set(typed.split(',').map((name) => name.trim()))].filter(Boolean);
    await hub.call('writeHubSettings', { change: { substatuses } });
  }
  say(t.cli.done);
}

const heading = (say: Dialogue['say'], text: string): void => say(`\n── ${text}`);

async function chooseWayIn(options: SetupOptions, { settings, fixed }: HubSettingsAnswer): Promise<void> {
  const { t, dialogue } = options;
  const { say, ask } = dialogue;
  if (!fixed.includes('tunnel')) {
    TUNNEL_KINDS.forEach((kind, index) => {
      say(`  ${index + 1} ${t.reach.kinds[kind]}`);
    });
    const typed = await ask(t.cli.choose(TUNNEL_KINDS.length, t.reach.kinds[settings.tunnel]));
    const kind = TUNNEL_KINDS[Number(typed) - 1];
    if (kind) await configure(kind, options);
  }
  await untilReached(options);
}

/** What this kind needs, all of it together. */
async function configure(kind: TunnelKind, { hub, t, dialogue: { ask } }: SetupOptions): Promise<void> {
  switch (kind) {
    case 'ssh': {
      const tunnelSsh = await ask(`${t.reach.ssh} (${t.reach.sshHint})`);
      const tunnelSshKey = await ask(`${t.reach.sshKey} ${t.cli.mayBeEmpty}`);
      const publicUrl = await ask(`${t.reach.publicUrl} (${t.reach.publicUrlOptional}) ${t.cli.mayBeEmpty}`);
      await hub.call('writeHubSettings', {
        change: { tunnel: kind, ...filled({ tunnelSsh, tunnelSshKey, publicUrl }) },
      });
      return;
    }
    case 'ngrok': {
      const authtoken = await ask(`${t.reach.authtoken} ${t.cli.mayBeEmpty}`, true);
      const ngrokDomain = await ask(`${t.reach.domain} ${t.cli.mayBeEmpty}`);
      if (authtoken !== '') await hub.call('setSecret', { name: 'ngrokAuthtoken', value: authtoken });
      await hub.call('writeHubSettings', { change: { tunnel: kind, ...filled({ ngrokDomain }) } });
      return;
    }
    case 'command': {
      const tunnelCommand = await ask(`${t.reach.command} (${t.reach.commandHint})`);
      const tunnelUrlPattern = await ask(`${t.reach.pattern} (${t.reach.patternHint}) ${t.cli.mayBeEmpty}`);
      await hub.call('writeHubSettings', {
        change: { tunnel: kind, ...filled({ tunnelCommand, tunnelUrlPattern }) },
      });
      return;
    }
    case 'own': {
      const publicUrl = await ask(`${t.reach.publicUrl} (${t.reach.publicUrlHint})`);
      await hub.call('writeHubSettings', { change: { tunnel: kind, ...filled({ publicUrl }) } });
      return;
    }
    case 'none':
      await hub.call('writeHubSettings', { change: { tunnel: kind } });
  }
}

/** What was left empty stays as it is. */
const filled = (answers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''));

/** Says how it goes; a server's key is shown and accepted only by a yes. */
async function untilReached({ hub, t, locale, dialogue, wait }: SetupOptions): Promise<void> {
  const { say, ask } = dialogue;
  const settled = ({ state }: ReachState): boolean =>
    state === 'off' || state === 'reachable' || state === 'refused';
  let reach = await hub.call('readReach');
  for (let waited = 0; !settled(reach) && waited < REACH_PATIENCE_MS; waited += LOOK_EVERY_MS) {
    await wait(LOOK_EVERY_MS);
    reach = await hub.call('readReach');
  }
  say(reachText(reach, t, locale));
  if (reach.url) say(`  ${reach.url}`);
  if (!reach.why) return;
  say(t.reach.why[reach.why.code]);
  if (reach.why.detail !== '') say(`  ${reach.why.detail}`);
  const [key] = reach.why.hostKeys ?? [];
  if (!key) return;
  say(`  ${t.reach.fingerprint(key.type)}: ${key.fingerprint}`);
  if ((await ask(t.cli.acceptKey)).toLowerCase() !== t.cli.yes) return;
  await hub.call('acceptHostKey', { fingerprint: key.fingerprint });
  await untilReached({ hub, t, locale, dialogue, wait });
}

async function tryStatus({ hub, t, dialogue: { say, ask } }: SetupOptions): Promise<void> {
  if (!(await hub.call('session')).canSetStatus) return;
  const agentId = await ask(`${t.settings.vendor.sendTest}: ${t.settings.me.agentId} ${t.cli.mayBeEmpty}`);
  if (agentId === '') return;
  const { ok, status, body, tookMs } = await hub.call('sendTestStatus', { agentId, status: 'pause' });
  const answered = status ? `HTTP ${status}` : t.settings.vendor.noAnswer;
  say(ok ? t.settings.vendor.testOk(status ?? 0, tookMs) : t.settings.vendor.testFailed(answered));
  if (!ok && body !== '') say(`  ${body}`);
}
