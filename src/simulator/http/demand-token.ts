import type { Request, RequestHandler, Response } from 'express';

export interface ApiAccess {
  readonly orgId: string;
  /** What callers must send, bare, in `Authorization`. */
  readonly apiToken: string;
}

/** 401 without the API token, 404 for another organisation. */
export const demandToken =
  ({ orgId, apiToken }: ApiAccess): RequestHandler<{ orgId?: string }> =>
  (request: Request<{ orgId?: string }>, response: Response, next: () => void): void => {
    if (request.headers.authorization !== apiToken) response.status(401).json({ error: 'invalid token' });
    else if (request.params.orgId !== orgId) response.status(404).json({ error: 'unknown organisation' });
    else next();
  };
