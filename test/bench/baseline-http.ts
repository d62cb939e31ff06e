import { createServer } from 'node:http';

// The least that Node can do with the same JSON: parse it and answer.
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const answer = JSON.stringify({ accepted: Array.isArray(body) ? body.length : 1 });
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) })
      .end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ listening: `http://127.0.0.1:${(server.address() as { port: number }).port}` }),
  );
});
