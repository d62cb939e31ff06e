// A tunnel program in small: `node forward.mjs PORT [OWN]` forwards its own port (OWN, else any) to PORT, and prints its address. With FORWARD_PID_FILE it also writes down its process id, so that a test can end it.
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const to = Number(process.argv[2]);
const server = createServer((client) => {
  const origin = connect(to, '127.0.0.1');
  client.on('error', () => origin.destroy()).pipe(origin);
  origin.on('error', () => client.destroy()).pipe(client);
});
server.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => {
  if (process.env.FORWARD_PID_FILE) writeFileSync(process.env.FORWARD_PID_FILE, String(process.pid));
  console.log('\u001b[32mINFO\u001b[0m no address in this line');
  console.error(`forwarding http://127.0.0.1:${server.address().port} -> port ${to}`);
});
