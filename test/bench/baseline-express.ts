import express from 'express';

// The least that express can do with the same JSON: parse it and answer.
const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/hooks/conversation-events', express.json({ limit: '1mb' }), (request, response) => {
  response.json({ accepted: Array.isArray(request.body) ? request.body.length : 1 });
});
const server = app.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ listening: `http://127.0.0.1:${(server.address() as { port: number }).port}` }),
  );
});
