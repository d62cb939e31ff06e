import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { problem } from '#shared/contract/problem.ts';
import { sendProblem } from './send-problem.ts';

/** The browser edition: the built pages. `folder`: where they are. */
export function webRouter(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const hashed = /[\\/]assets[\\/]/.test(path);
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );

  router.get(/^\/[a-z]*$/, (_request, response) => {
    const page = join(folder, 'index.html');
    if (existsSync(page)) response.set('Cache-Control', 'no-cache').sendFile(page);
    else sendProblem(response, problem('not-found', 'The pages are not built yet: run "npm run build".'));
  });
  return router;
}
