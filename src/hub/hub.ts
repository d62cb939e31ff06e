import type { RequestListener } from 'node:http';
import type { Identity } from '#shared/contract/identity.ts';
import { type AccessRoom, accessRoom } from './access/room.ts';
import { activityRoom } from './activity/room.ts';
import { auditRoom } from './audit/room.ts';
import { boardRoom } from './board/room.ts';
import { callHub, type Desk } from './call-hub.ts';
import { type Core, type LiveBoard, openCore } from './core.ts';
import { demoRoom } from './demo/room.ts';
import { doctorRoom } from './doctor/room.ts';
import { feedRoom } from './feed/room.ts';
import { gapsRoom } from './gaps/room.ts';
import { healthRoom } from './health/room.ts';
import { hooksApp, mainApp } from './http/apps.ts';
import { entryFile } from './http/join-page.ts';
import { Server } from './http/server.ts';
import type { HubOptions } from './hub-options.ts';
import { inspectorRoom } from './inspector/room.ts';
import { startAll, stopAll } from './lifecycle.ts';
import { pausesRoom } from './pauses/room.ts';
import { phoneRoom } from './phone/room.ts';
import { postsRoom } from './posts/room.ts';
import { type ReceiverRoom, receiverRoom } from './receiver/room.ts';
import { recordingRoom } from './recording/room.ts';
import { reportsRoom } from './reports/room.ts';
import { retentionRoom } from './retention/room.ts';
import { type ApiRoute, type Joined, joinRooms, type Room } from './room.ts';
import { type Alarms, rulesRoom } from './rules/room.ts';
import { sessionRoom } from './session/room.ts';
import { settingsRoom } from './settings/room.ts';
import { signInRoom } from './sign-in/room.ts';
import { vendorRoom } from './snapengage/room.ts';
import { statusDeskRoom } from './status-desk/room.ts';
import { type Reach, tunnelsRoom } from './tunnels/room.ts';
import { upkeepRoom } from './upkeep/room.ts';
import { webhooksRoom } from './webhooks/room.ts';

export type { HubOptions } from './hub-options.ts';

/** By any webhook, epoch ms. */
const lastHeard = (at: ReturnType<ReceiverRoom['lastReceivedAt']>): number | undefined =>
  Math.max(
    ...(['conversation-events', 'agent-status', 'integration'] as const).map((source) => at.get(source) ?? 0),
  ) || undefined;

/** The demo's events come in by the tunnel, if there is one by then. */
const TUNNEL_FOR_DEMO_MS = 10_000;

/**
 * The hub: receives the vendor's webhooks, keeps them, folds them into the board, tells everybody who listens,
 * and carries statuses back. Runs headless or inside the desktop application. Here the rooms are joined; what each does
 * stands behind its door.
 */
export class Hub {
  readonly #core: Core;
  readonly #server: Server;
  readonly #rooms: readonly Room[];
  readonly #desk: Desk;
  readonly #complete: (identity: Identity) => Identity;
  readonly #access: AccessRoom;
  readonly #app: () => RequestListener;
  /** Whether and how SnapEngage reaches this hub. */
  readonly reach: Reach;
  /** What rules have to say to people. */
  readonly alarms: Alarms;
  /** Addresses below `/api`, besides `POST /api/call/{name}`. */
  readonly apiRoutes: readonly ApiRoute[];
  readonly isDemo: boolean;
  #isReady = false;
  #stopped: Promise<void> | undefined;

  /** Opens the data folder. Throws DataFolderError. */
  constructor(options: HubOptions) {
    const { host, port, version, rendererFolder, allowedHosts = [], trustedProxies = [] } = options;
    const core = openCore(options);
    const server = new Server(core, { host, port });
    const url = (): string => server.url;

    const demo = demoRoom(core, {
      simulatorPath: options.demo?.simulatorPath,
      hooksUrl: async () => {
        await tunnels.reach.known(TUNNEL_FOR_DEMO_MS);
        return tunnels.reach.state.url ?? server.url;
      },
      startDemo: options.startDemo,
    });
    const audit = auditRoom(core);
    const activity = activityRoom(core);
    const webhooks = webhooksRoom(core, activity);
    const vendorAccount = vendorRoom(core, demo.account);
    const { vendor } = vendorAccount;
    const recording = recordingRoom(core, vendor);
    const receiver = receiverRoom(core, {
      vendor,
      record: recording.recording.take,
      isErased: (event) => retention.isErased(event),
    });
    const tunnels = tunnelsRoom(core, options, {
      hooksApp: () => hooksApp(joined),
      server,
    });
    const reports = reportsRoom(core);
    const posts = postsRoom(core, {
      activity,
      figures: (from, to) => reports.total(from, to),
      publicUrl: () => {
        const { url: hooks, public: isPublic } = tunnels.hooksAddress();
        return isPublic ? hooks : undefined;
      },
      demo: demo.services,
    });
    const upkeep = upkeepRoom(core, options.upkeepProgram);
    const retention = retentionRoom(core, {
      reports: reports.reports,
      recording: recording.recording,
      forgetBackups: () => upkeep.upkeep.forgetBackups(),
      forgetMessages: webhooks.forgetErased,
    });
    const access = accessRoom(core, { url });
    const signIn = signInRoom(core, {
      access: access.access,
      port: () => server.port,
      fetch: options.providerFetch,
    });
    const gaps = gapsRoom(core, {
      vendor,
      take: receiver.take,
      lastHeardAt: () => lastHeard(receiver.lastReceivedAt()),
      factsOf: reports.factsOf,
      note: activity.note,
    });
    const statusDesk = statusDeskRoom(core, vendor);
    const session = sessionRoom(core, { version, vendor, demo, ownAgentId: options.ownAgentId });

    const rules = rulesRoom(core, {
      activity,
      effects: {
        wish: (...args) => statusDesk.desk.wish(...args),
        post: posts.post,
        sendWebhook: webhooks.send,
      },
      after: demo.past,
    });

    // Started in this order, stopped in reverse.
    const rooms = [
      healthRoom(core),
      audit,
      activity,
      vendorAccount,
      receiver,
      recording,
      tunnels,
      access,
      signIn,
      session,
      feedRoom(core, tunnels.reach, rules.alarms),
      boardRoom(core),
      statusDesk,
      pausesRoom(core, { desk: statusDesk.desk, note: activity.note }),
      phoneRoom(core, { statusDesk, note: activity.note, hooksUrl: tunnels.hooksAddress }),
      rules,
      reports,
      gaps,
      posts,
      retention,
      webhooks,
      upkeep,
      inspectorRoom(core, vendor, { isErased: retention.isErased, record: audit.record }),
      settingsRoom(core, {
        vendor,
        posts: posts.accounts,
        hooksUrl: tunnels.hooksAddress,
        dailyReport: () => reports.daily.state,
        lastReceivedAt: receiver.lastReceivedAt,
        isTokenUnknown: receiver.isTokenUnknown,
      }),
      doctorRoom(core, { version, url, isWhole: upkeep.isWhole, checkUps: () => joined.checkUps }),
      demo,
    ] as const;
    const joined: Joined = joinRooms(rooms);

    this.#core = core;
    this.#server = server;
    this.#rooms = rooms;
    this.#desk = { ...joined, record: audit.record, storage: core.storage };
    this.#complete = session.complete;
    this.#access = access;
    this.#app = () =>
      mainApp(core, {
        joined,
        access: access.access,
        signIn: signIn.router,
        call: (identity, name, params) => callHub(this.#desk, identity, name, params),
        complete: session.complete,
        record: audit.record,
        isReady: () => this.#isReady,
        hosts: [...allowedHosts, host],
        trustedProxies,
        rendererFolder,
        prove: server.prove,
        port: () => server.port,
      });
    this.reach = tunnels.reach;
    this.alarms = rules.alarms;
    this.apiRoutes = joined.apiRoutes;
    this.isDemo = demo.isOn;
  }

  /** Rebuilds the board and begins to listen. Throws ListenError; the data folder is free again then. */
  async start(): Promise<void> {
    try {
      await startAll(this.#core, this.#rooms, () => {
        this.#isReady = true;
        return this.#server.start(this.#app());
      });
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops accepting, finishes what was accepted, writes a snapshot and lets go of the data folder. */
  stop(): Promise<void> {
    this.#isReady = false;
    this.#stopped ??= stopAll(this.#core, this.#rooms, () => this.#server.stop());
    return this.#stopped;
  }

  get liveBoard(): LiveBoard {
    return this.#core.liveBoard;
  }

  /** The owner's own token, and whether it was made just now. */
  get admin(): Core['admin'] {
    return this.#core.admin;
  }

  /** `http://127.0.0.1:8787` */
  get url(): string {
    return this.#server.url;
  }

  get hooksUrl(): string | undefined {
    return this.reach.hooksUrl;
  }

  /** Asks the hub something, in process; the same table that HTTP carries. Throws ProblemError. */
  call(identity: Identity, name: string, params: unknown): Promise<unknown> {
    return callHub(this.#desk, this.#complete(identity), name, params);
  }

  /** A link that lets one browser in, once: on this computer as its owner, elsewhere as supervisor. */
  makeLink(path = '/'): Promise<string> {
    return this.#access.makeLink(path);
  }

  /** A page for a file that only this user can read: it lets one browser on this computer in as supervisor, once. */
  async makeEntryFile(): Promise<string> {
    return entryFile(this.url, await this.#access.makeCode());
  }
}
