import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { eventually, temporaryFolder } from '../support/start-hub.ts';

const MODULES = '/usr/lib/baresip/modules';

/** Debian's package baresip-core. */
export const hasBaresip = spawnSync('baresip', ['-h']).error === undefined;

/** A second of silence, 8 kHz, 16 bits, one channel: a microphone for who has none. */
function silence(): Buffer {
  const header = Buffer.alloc(44);
  const data = Buffer.alloc(16_000);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** A telephone: baresip on loopback, which answers by itself. SIP takes the port and the one after it. */
export async function startBaresip(name: string, sipPort: number) {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  const control = await freePort();
  writeFileSync(join(folder, 'in.wav'), silence());
  writeFileSync(join(folder, 'contacts'), '');
  writeFileSync(
    join(folder, 'config'),
    [
      `module_path ${MODULES}`,
      `sip_listen 127.0.0.1:${sipPort}`,
      `audio_player aufile,${join(folder, 'out.wav')}`,
      `audio_source aufile,${join(folder, 'in.wav')}`,
      `audio_alert aufile,${join(folder, 'alert.wav')}`,
      'module g711.so',
      'module aufile.so',
      'module_app account.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      `ctrl_tcp_listen 127.0.0.1:${control}`,
      '',
    ].join('\n'),
  );
  writeFileSync(join(folder, 'accounts'), `<sip:${name}@127.0.0.1:${sipPort}>;regint=0;answermode=auto\n`);
  const child = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-5_000);
    });
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await ended;
  };
  onTestFinished(kill);
  await eventually(
    () => said,
    (text) => text.includes('baresip is ready'),
    10_000,
  );
  return {
    uri: `sip:${name}@127.0.0.1:${sipPort}`,
    address: `127.0.0.1:${control}`,
    /** Over a control connection of its own: baresip then leaves the one it had. */
    command: (command: string, params = '') =>
      new Promise<void>((resolve, reject) => {
        const text = JSON.stringify({ command, params, token: 't' });
        const socket = connect(control, '127.0.0.1', () => socket.write(`${text.length}:${text},`));
        socket.on('error', reject).on('data', () => {
          socket.destroy();
          resolve();
        });
      }),
    kill,
  };
}

/** One that is free, and the one after it too as far as anybody can tell. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
