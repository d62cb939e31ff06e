import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { Identity } from '#shared/contract/identity.ts';
import type { Session } from '#shared/contract/requests.ts';
import { conversationsOf, queueNumbers } from '#shared/domain/queue.ts';
import type { HubSettingsChange, SecretName } from '#shared/settings/hub-settings.ts';
import { Access } from './access/access.ts';
import { makeToken } from './access/tokens.ts';
import { AuditLog } from './audit/audit-log.ts';
import { LiveBoard } from './board/live-board.ts';
import { type Database, openDatabase } from './database/database.ts';
import { type DemoAccount, startDemoAccount } from './demo/demo-account.ts';
import { ask, type Patient } from './doctor/check-up.ts';
import { examine } from './doctor/doctor.ts';
import { Feed } from './feed/feed.ts';
import { hooksApp, mainApp } from './http/apps.ts';
import { type Listener, listen } from './http/listener.ts';
import type { Journal } from './journal/journal.ts';
import { SqliteJournal } from './journal/sqlite-journal.ts';
import { Metrics } from './metrics.ts';
import { hooksRouter } from './receiver/hooks-router.ts';
import { Intake } from './receiver/intake.ts';
import { Recording } from './receiver/recording.ts';
import { DailyReport } from './reports/daily-report.ts';
import { Reports } from './reports/reports.ts';
import { accessHandlers } from './requests/access.ts';
import { callHub, type HubHandlers } from './requests/handlers.ts';
import { journalHandlers } from './requests/journal.ts';
import { reachHandlers } from './requests/reach.ts';
import { recordingHandlers } from './requests/recording.ts';
import { reportHandlers } from './requests/reports.ts';
import { settingsHandlers } from './requests/settings.ts';
import { statusHandlers } from './requests/status.ts';
import { eraseLate, eraseVisitor, findVisitor } from './retention/erase-visitor.ts';
import { Housekeeping } from './retention/housekeeping.ts';
import { SecretFile, type SecretStore, Secrets, writePrivately } from './settings/secrets.ts';
import { SettingsStore } from './settings/settings-store.ts';
import {
  type Account,
  DEFAULT_CONVERSATION_URL,
  DEFAULT_LOGS_URL,
  DEFAULT_STATUS_URL,
} from './snapengage/account.ts';
import { createDecoder, type Decode } from './snapengage/decode.ts';
import { StatusClient } from './snapengage/status-client.ts';
import { Outbox } from './status-desk/outbox.ts';
import { StatusDesk } from './status-desk/status-desk.ts';
import { Reach } from './tunnels/reach.ts';

export interface HubOptions {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly log: Logger;
  /** The built renderer, for browsers. */
  readonly rendererFolder: string;
  /** A second listener for `/hooks/*` and nothing else; 0: any free port. With a tunnel there is one anyway. */
  readonly hooksPort?: number;
  /** The fingerprint of the tunnel's SSH server, for whoever cannot be asked. */
  readonly sshHostKey?: string;
  /** How often the public address is probed while all is well. */
  readonly probeEveryMs?: number;
  /** Host names besides localhost and addresses under which this hub is reached. */
  readonly allowedHosts?: readonly string[];
  readonly adminToken?: string;
  /** Secrets and settings that the environment fixes. */
  readonly secrets?: Partial<Record<SecretName, string>>;
  readonly settings?: HubSettingsChange;
  /** Where secrets are kept; by default a private file in the data folder. */
  readonly secretStore?: SecretStore;
  /** Run against a simulated account: the built simulator to start. */
  readonly demo?: { readonly simulatorPath: string };
  /** Starts a demo of its own, for those who only look around. Answers a link into it. */
  readonly startDemo?: () => Promise<string>;
  /** The agent whose computer this is: who supervisors without an address of their own are taken for. */
  readonly ownAgentId?: () => string;
  readonly now?: () => number;
  readonly random?: () => number;
}

const STOP_GRACE_MS = 3_000;
/** The demo's events come in by the tunnel, if there is one by then. */
const TUNNEL_FOR_DEMO_MS = 10_000;

/**
 * The hub: receives the vendor's webhooks, keeps them, folds them into the board, tells everybody who listens,
 * and carries statuses back. Runs headless or inside the desktop application.
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #now: () => number;
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #secrets: Secrets;
  readonly #settings: SettingsStore;
  readonly #desk: StatusDesk;
  readonly #client: StatusClient;
  readonly #intake: Intake;
  readonly #feed: Feed;
  readonly #metrics: Metrics;
  readonly #reports: Reports;
  readonly #daily: DailyReport;
  readonly #audit: AuditLog;
  readonly #recording: Recording;
  readonly #handlers: HubHandlers;
  readonly #housekeeping: Housekeeping;
  readonly access: Access;
  readonly liveBoard: LiveBoard;
  /** Whether and how SnapEngage reaches this hub. */
  readonly reach: Reach;
  /** The supervisor's own token, and whether it was made just now. */
  readonly admin: { readonly token: string; readonly isNew: boolean };
  #decode: Decode;
  #listener: Listener | undefined;
  #demo: DemoAccount | undefined;
  #ready = false;

  /** Opens the data folder. Throws DataFolderError. */
  constructor(options: HubOptions) {
    this.#options = options;
    const now = options.now ?? Date.now;
    this.#now = now;
    this.#database = openDatabase(options.dataFolder);
    this.admin = readAdminToken(options);
    this.#journal = new SqliteJournal(this.#database);
    this.liveBoard = new LiveBoard(this.#journal, this.#database);
    this.#secrets = new Secrets(
      options.secretStore ?? new SecretFile(options.dataFolder),
      options.secrets ?? {},
    );
    this.#settings = new SettingsStore(this.#database, options.settings ?? {});
    this.#decode = createDecoder(this.#settings.current.aliases);
    this.#intake = new Intake({ journal: this.#journal, decode: () => this.#decode, now });
    this.#client = new StatusClient({ account: () => this.#account(), now });
    this.#desk = new StatusDesk({
      journal: this.#journal,
      liveBoard: this.liveBoard,
      outbox: new Outbox(this.#database),
      client: this.#client,
      now,
      random: options.random ?? Math.random,
      log: options.log,
    });
    this.access = new Access({
      database: this.#database,
      adminToken: this.admin.token,
      now,
      cookieName: () => this.#cookieName,
    });
    this.#reports = new Reports({ database: this.#database, journal: this.#journal, log: options.log });
    this.#daily = new DailyReport({
      database: this.#database,
      reports: this.#reports,
      settings: () => this.#settings.current,
      timeZone: () => this.#timeZone,
      now,
      log: options.log,
    });
    this.#housekeeping = new Housekeeping({
      database: this.#database,
      journal: this.#journal,
      liveBoard: this.liveBoard,
      reports: this.#reports,
      daily: this.#daily,
      settings: () => this.#settings.current,
      now,
      log: options.log,
    });
    this.#journal.onCommitted((entries) => eraseLate(this.#eraseParts, entries));
    this.#metrics = new Metrics({
      seq: () => this.liveBoard.seq,
      waiting: () => this.#numbers().waiting,
      conversations: () => this.liveBoard.board.conversations.size,
      outbox: () => this.#desk.waiting,
      feedSessions: () => this.#feed.sessions,
      notUnderstood: () => this.#journal.countNotUnderstood(),
      reportsBehind: () => this.#reports.behind,
      dailyReportFailed: () => this.#daily.state.failure !== undefined,
      lastReceivedAt: () => this.#intake.lastReceivedAt,
    });
    this.#recording = new Recording({
      dataFolder: options.dataFolder,
      webhookToken: () => this.#secrets.get('webhookToken'),
      now,
    });
    this.#audit = new AuditLog(this.#database, now);
    this.reach = new Reach({
      settings: this.#settings,
      secrets: this.#secrets,
      dataFolder: options.dataFolder,
      hooksApp: () => this.#hooksApp(),
      host: options.host,
      hooksPort: options.hooksPort,
      acceptedFingerprint: options.sshHostKey,
      probeEveryMs: options.probeEveryMs,
      now,
      random: options.random ?? Math.random,
      log: options.log,
    });
    this.#feed = new Feed({ liveBoard: this.liveBoard, journal: this.#journal, now, reach: this.reach });
    this.#handlers = this.#makeHandlers();
  }

  /** Rebuilds the board and begins to listen. Throws ListenError. */
  async start(): Promise<void> {
    this.liveBoard.rebuild();
    this.#ready = true;
    const { host, port, demo, log } = this.#options;
    this.#listener = await listen(this.#app(), host, port);
    await this.reach.start(this.#listener.port);
    writePrivately(this.#runningFile, JSON.stringify({ url: this.url, pid: process.pid }));
    this.#feed.start();
    this.#desk.start();
    this.#reports.start();
    this.#housekeeping.start();
    if (demo) {
      await this.reach.known(TUNNEL_FOR_DEMO_MS);
      this.#demo = await startDemoAccount({
        simulatorPath: demo.simulatorPath,
        hooksUrl: `${this.reach.state.url ?? this.url}/hooks`,
        webhookToken: this.#secrets.get('webhookToken'),
        log,
      });
    }
  }

  /** Stops accepting, finishes what was accepted, writes a snapshot and lets go of the data folder. */
  async stop(): Promise<void> {
    this.#ready = false;
    this.#housekeeping.stop();
    await this.#demo?.stop();
    this.#feed.stop();
    this.#desk.stop();
    this.#reports.stop();
    await Promise.all([this.#listener?.close(STOP_GRACE_MS), this.reach.stop(STOP_GRACE_MS)]);
    await this.#journal.close();
    rmSync(this.#runningFile, { force: true });
    await this.#housekeeping.saveSnapshot(1);
    this.#database.close();
  }

  /** Tells the command line on this computer where we listen. */
  get #runningFile(): string {
    return join(this.#options.dataFolder, 'running.json');
  }

  /** `http://127.0.0.1:8787` */
  get url(): string {
    return this.#listener?.url ?? '';
  }

  get hooksUrl(): string | undefined {
    return this.reach.hooksUrl;
  }

  get isDemo(): boolean {
    return this.#options.demo !== undefined;
  }

  /** Asks the hub something, in process; the same table that HTTP carries. Throws ProblemError. */
  call(identity: Identity, name: string, params: unknown): Promise<unknown> {
    return callHub({ handlers: this.#handlers, audit: this.#audit }, this.#complete(identity), name, params);
  }

  /** A link that lets one browser in as supervisor. */
  makeLink(path = '/'): string {
    return `${this.url}${path}?code=${this.access.makeCode({ role: 'supervisor', name: '' })}`;
  }

  #makeHandlers(): HubHandlers {
    const now = this.#now;
    return {
      session: (_params, identity) => this.#session(identity),
      ...statusHandlers({ desk: this.#desk, client: this.#client, liveBoard: this.liveBoard, now }),
      ...journalHandlers({
        journal: this.#journal,
        liveBoard: this.liveBoard,
        decode: () => this.#decode,
        aliases: () => this.#settings.current.aliases,
        now,
        beforeReread: () => this.#reports.startOver(),
      }),
      ...recordingHandlers(this.#recording),
      ...reportHandlers({
        reports: this.#reports,
        daily: this.#daily,
        settings: () => this.#settings.current,
        timeZone: () => this.#timeZone,
        now,
      }),
      findVisitor: ({ email }) => findVisitor(this.#eraseParts, email),
      eraseVisitor: ({ email }) => {
        // It would keep what is to be forgotten.
        this.#recording.remove();
        return eraseVisitor(this.#eraseParts, email);
      },
      ...settingsHandlers({
        settings: this.#settings,
        secrets: this.#secrets,
        intake: this.#intake,
        now,
        dailyReport: () => this.#daily.state,
        hooksUrl: () => this.#hooksAddress(),
        onChanged: () => {
          void this.#daily.step();
          this.#decode = createDecoder(this.#settings.current.aliases);
          void this.reach.apply();
        },
      }),
      ...reachHandlers(this.reach),
      examine: ({ check }) => examine(check, this.#patient()),
      readAudit: ({ limit }) => this.#audit.list(limit),
      ...accessHandlers({ access: this.access, baseUrl: () => this.url }),
      startDemo: async () => {
        if (!this.#options.startDemo) throw new Error('this hub cannot start a demo');
        return { link: await this.#options.startDemo() };
      },
    };
  }

  #patient(): Patient {
    return {
      folder: this.#options.dataFolder,
      version: this.#options.version,
      url: () => this.url,
      database: this.#database,
      secretSource: (name) => this.#secrets.source(name),
      reach: () => this.reach.state,
      lastReceivedAt: () => this.#intake.lastReceivedAt,
      account: () => this.#account(),
      now: this.#now,
      ask,
    };
  }

  /** Whoever is nobody in particular is the demo's "you", or the agent whose computer this is. */
  #complete(identity: Identity): Identity {
    if (identity.agentId !== undefined || identity.role !== 'supervisor') return identity;
    if (this.#demo) return { ...identity, agentId: this.#demo.agentId };
    const agentId = this.#options.ownAgentId?.() || this.#settings.current.ownAgentId;
    return agentId === '' ? identity : { ...identity, agentId, assumed: true };
  }

  #session(identity: Identity): Session {
    const {
      targetMs,
      nearMs,
      substatuses,
      conversationUrl,
      teams,
      chatLimit,
      chatLimits,
      alertRules,
      ownName,
    } = this.#settings.current;
    return {
      ...identity,
      ownName,
      version: this.#options.version,
      demo: this.isDemo,
      fresh: !this.isDemo && this.#secrets.source('apiToken') === 'none' && this.liveBoard.seq === 0,
      targetMs,
      nearMs,
      substatuses,
      timeZone: this.#timeZone,
      conversationUrl: conversationUrl || DEFAULT_CONVERSATION_URL,
      teams,
      chatLimit,
      chatLimits,
      alertRules,
      canSetStatus: this.#client.missing() === undefined,
    };
  }

  /** In which hours and days are cut: the team's, else this computer's. */
  get #timeZone(): string {
    return this.#settings.current.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get #eraseParts() {
    return {
      database: this.#database,
      journal: this.#journal,
      liveBoard: this.liveBoard,
      now: this.#now,
    };
  }

  #account(): Account {
    if (this.#demo) return this.#demo.account;
    const { orgId, statusUrl, logsUrl } = this.#settings.current;
    return {
      orgId,
      apiToken: this.#secrets.get('apiToken'),
      statusUrl: statusUrl || DEFAULT_STATUS_URL,
      logsUrl: logsUrl || DEFAULT_LOGS_URL,
    };
  }

  #app(): RequestListener {
    const { log, rendererFolder, allowedHosts = [], host } = this.#options;
    return mainApp({
      probes: this.reach.probeRouter('main'),
      hooks: this.#hooksRouter(() => this.reach.isPublic),
      hosts: new Set([...allowedHosts, host].map((name) => name.toLowerCase())),
      ready: () => this.#ready,
      metrics: this.#metrics,
      api: {
        access: this.access,
        handlers: this.#handlers,
        audit: this.#audit,
        liveBoard: this.liveBoard,
        journal: this.#journal,
        feed: this.#feed,
        now: this.#now,
        log,
        complete: (identity) => this.#complete(identity),
      },
      rendererFolder,
      cookieName: () => this.#cookieName,
      log,
    });
  }

  #hooksApp(): RequestListener {
    return hooksApp({
      probes: this.reach.probeRouter('hooks'),
      hooks: this.#hooksRouter(() => true),
      log: this.#options.log,
    });
  }

  /** Hubs on one computer differ by their ports alone, and cookies do not know those. */
  get #cookieName(): string {
    return `queuetray_${this.#listener?.port ?? 0}`;
  }

  /** Where webhooks are to be posted: the public address, once known, else the narrowest of our own. */
  #hooksAddress(): { readonly url: string; readonly public: boolean } {
    const { url } = this.reach.state;
    return { url: url ?? this.reach.hooksUrl ?? this.url, public: url !== undefined };
  }

  #hooksRouter(demandsToken: () => boolean): Router {
    return hooksRouter({
      intake: this.#intake,
      webhookToken: () => this.#secrets.get('webhookToken'),
      demandsToken,
      record: (request, path, body) => this.#recording.take(request, path, body),
      now: this.#now,
      log: this.#options.log,
      onAnswered: (source, status, result) => this.#metrics.webhook(source, status, result),
    });
  }

  #numbers() {
    return queueNumbers(conversationsOf(this.liveBoard.board), 0, this.#settings.current);
  }
}

/** From the options, else the one kept in the data folder, else a new one. */
function readAdminToken({ adminToken, dataFolder }: HubOptions): Hub['admin'] {
  if (adminToken) return { token: adminToken, isNew: false };
  const path = join(dataFolder, 'admin-token');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (kept !== '') return { token: kept, isNew: false };
  const token = makeToken();
  writePrivately(path, `${token}\n`);
  return { token, isNew: true };
}
