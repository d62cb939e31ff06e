import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface AmiPeerOptions {
  readonly password?: string;
  /** How it behaves: lets in who knows the password, talks nonsense, or says nothing at all. */
  readonly manner?: 'manager' | 'nonsense' | 'silent';
  readonly port?: number;
}

type Fields = Record<string, string>;

/** Asterisk's side of the manager interface, as docs.asterisk.org has it: banner, challenge, login, lists, events. */
export async function startAmiPeer({
  password = 'secret',
  manner = 'manager',
  port = 0,
}: AmiPeerOptions = {}) {
  const sockets = new Set<Socket>();
  const actions: Fields[] = [];
  const devices = new Map<string, string>();
  let logins = 0;
  let connections = 0;

  const serve = (socket: Socket): void => {
    sockets.add(socket);
    connections++;
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    if (manner === 'silent') return;
    if (manner === 'nonsense') return void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    socket.write('Asterisk Call Manager/7.0.3\r\n');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        answer(socket, fieldsOf(text.slice(0, end)));
        text = text.slice(end + 4);
      }
    });
  };
  const say = (socket: Socket, fields: Fields): void => {
    socket.write(
      `${Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\r\n')}\r\n\r\n`,
    );
  };
  const answer = (socket: Socket, fields: Fields): void => {
    actions.push(fields);
    const { Action: action, ActionID: id = '' } = fields;
    const reply = (response: string, more: Fields = {}): void =>
      say(socket, { Response: response, ActionID: id, ...more });
    switch (action) {
      case 'Challenge':
        return reply('Success', { Challenge: '1234567' });
      case 'Login': {
        const key = createHash('md5').update(`1234567${password}`).digest('hex');
        if (fields.Key !== key || fields.Username !== 'queuetray') {
          reply('Error', { Message: 'Authentication failed' });
          return void socket.end();
        }
        logins++;
        reply('Success', { Message: 'Authentication accepted' });
        return say(socket, { Event: 'FullyBooted', Privilege: 'system,all', Status: 'Fully Booted' });
      }
      case 'DeviceStateList':
        reply('Success', { EventList: 'start', Message: 'Device State Changes will follow' });
        for (const [device, state] of devices)
          say(socket, { Event: 'DeviceStateChange', ActionID: id, Device: device, State: state });
        return say(socket, { Event: 'DeviceStateListComplete', ActionID: id, EventList: 'Complete' });
      case 'ExtensionStateList':
        return reply('Error', { Message: 'Permission denied' });
      case 'Ping':
        return reply('Success', { Ping: 'Pong', Timestamp: '1.0' });
      case 'QueuePause':
        return fields.Interface === 'PJSIP/999'
          ? reply('Error', { Message: 'Interface not found' })
          : reply('Success', { Message: 'Interface paused successfully' });
      default:
        return reply('Error', { Message: 'Invalid/unknown command' });
    }
  };

  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  return {
    port: (server.address() as { port: number }).port,
    actions,
    paused: () =>
      actions
        .filter(({ Action }) => Action === 'QueuePause')
        .map(({ Interface, Paused }) => `${Interface} ${Paused}`),
    get logins() {
      return logins;
    },
    get connections() {
      return connections;
    },
    device(name: string, state: string): void {
      devices.set(name, state);
      for (const socket of sockets)
        say(socket, { Event: 'DeviceStateChange', Privilege: 'call,all', Device: name, State: state });
    },
    extension(exten: string, status: number): void {
      for (const socket of sockets)
        say(socket, {
          Event: 'ExtensionStatus',
          Exten: exten,
          Context: 'internal',
          Hint: '',
          Status: String(status),
          StatusText: '',
        });
    },
    /** Sets what it will list, without telling. */
    setDevice: (name: string, state: string): void => void devices.set(name, state),
    write: (text: string): void => {
      for (const socket of sockets) socket.write(text);
    },
    hangUp: (): void => {
      for (const socket of sockets) socket.destroy();
    },
    stop,
  };
}

const fieldsOf = (text: string): Fields =>
  Object.fromEntries(
    text.split('\r\n').map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
