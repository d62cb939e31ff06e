import { createHash } from 'node:crypto';
import { type AmiPacket, AmiPackets, amiMessage } from './ami-packets.ts';
import type { Dialogue, Line } from './connection.ts';

export interface AsteriskOptions {
  readonly username: string;
  readonly password: () => string;
  /** A device or an extension is in a call now, or is not. */
  readonly onLine: (line: LineState) => void;
  /** Every line that is in a call; all others are not. */
  readonly onAllLines: (lines: readonly LineState[]) => void;
}

export interface LineState {
  /** `PJSIP/201`, or an extension's number. */
  readonly name: string;
  /** busy: in a call, or told by somebody that it is not to be called. */
  readonly is: 'free' | 'ringing' | 'inCall' | 'busy';
}

export interface AsteriskDialogue extends Dialogue {
  /** Sends an action; answers the message that came back. Rejects with Asterisk's own words. */
  act(fields: Readonly<Record<string, string>>): Promise<string>;
}

const LISTS = ['DeviceStateList', 'ExtensionStateList'] as const;

/**
 * Asterisk's manager interface. Logs in by MD5 challenge, so that the password is never sent; asks for all states, and follows
 * them. Source: docs.asterisk.org, AMI actions Challenge, Login, DeviceStateList, ExtensionStateList, QueuePause and events
 * DeviceStateChange, ExtensionStatus.
 */
export function asterisk(
  { username, password, onLine, onAllLines }: AsteriskOptions,
  line: Line,
): AsteriskDialogue {
  const packets = new AmiPackets();
  const waiting = new Map<string, (packet: AmiPacket) => void>();
  const lists = new Set<string>(LISTS);
  const known = new Map<string, LineState>();
  let isOpen = false;
  let numbers = 0;

  const ask = (fields: Readonly<Record<string, string>>): Promise<AmiPacket> => {
    const id = String(++numbers);
    const answered = new Promise<AmiPacket>((resolve) => {
      waiting.set(id, resolve);
    });
    line.send(amiMessage({ ...fields, ActionID: id }));
    return answered;
  };

  const logIn = async (): Promise<void> => {
    const { challenge } = await ask({ Action: 'Challenge', AuthType: 'MD5' });
    if (challenge === undefined) return line.fail({ kind: 'refused', reason: 'no MD5 challenge was given' });
    const key = createHash('md5')
      .update(challenge + password())
      .digest('hex');
    const answer = await ask({
      Action: 'Login',
      AuthType: 'MD5',
      Username: username,
      Key: key,
      Events: 'call',
    });
    if (answer.response !== 'Success')
      return line.fail({ kind: 'refused', reason: answer.message ?? 'the login was refused' });
    isOpen = true;
    line.ready();
    for (const action of LISTS) {
      void ask({ Action: action }).then(({ response }) => {
        // It may not be asked, or does not know how: what it will tell from now on is all there is.
        if (response !== 'Success') listed(action);
      });
    }
  };

  const listed = (action: string): void => {
    if (lists.delete(action) && lists.size === 0) onAllLines([...known.values()]);
  };

  const heard = (packet: AmiPacket): void => {
    const { event, actionid } = packet;
    if (event === undefined) {
      const settle = actionid === undefined ? undefined : waiting.get(actionid);
      if (actionid !== undefined) waiting.delete(actionid);
      return settle?.(packet);
    }
    if (event.endsWith('ListComplete')) return listed(event.replace(/Complete$/, ''));
    const state = isOpen ? lineState(packet) : undefined;
    if (!state) return;
    if (lists.size > 0) known.set(state.name, state);
    else onLine(state);
  };

  return {
    take(chunk) {
      try {
        const isFirst = packets.banner === undefined;
        const whole = packets.take(chunk);
        if (isFirst && packets.banner !== undefined) void logIn();
        for (const packet of whole) heard(packet);
      } catch (error) {
        line.fail({ kind: 'garbage', reason: (error as Error).message });
      }
    },
    async probe() {
      const { response = '' } = await ask({ Action: 'Ping' });
      return `${packets.banner}: ${response}`;
    },
    async act(fields) {
      const { response, message = '' } = await ask(fields);
      if (response !== 'Success') throw new Error(message || 'Asterisk refused it');
      return message;
    },
  };
}

/** Undefined: the message tells of no line. */
function lineState(packet: AmiPacket): LineState | undefined {
  const { event, device, state = '', exten, status } = packet;
  if (event === 'DeviceStateChange' && device) return { name: device, is: deviceState(state) };
  if (event === 'ExtensionStatus' && exten && status !== undefined)
    return { name: exten, is: extensionState(Number(status)) };
  return undefined;
}

function deviceState(state: string): LineState['is'] {
  switch (state.toUpperCase()) {
    case 'INUSE':
    case 'RINGINUSE':
    case 'ONHOLD':
      return 'inCall';
    case 'BUSY':
      return 'busy';
    case 'RINGING':
      return 'ringing';
    default:
      return 'free';
  }
}

/** Bits: 1 in use, 2 busy, 4 unavailable, 8 ringing, 16 on hold; negative: the extension is gone. */
function extensionState(status: number): LineState['is'] {
  if (!(status > 0)) return 'free';
  if (status & (1 | 16)) return 'inCall';
  if (status & 2) return 'busy';
  return status & 8 ? 'ringing' : 'free';
}
