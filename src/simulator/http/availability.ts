import { type Request, type Response, Router } from 'express';

/** `GET /public/api/v2/chat/{widgetId}`: whether visitors see it online, as a text; for anybody who asks. */
export function availabilityApi(isOnline: (widgetId: string) => boolean | undefined): Router {
  const router = Router();
  router.get(
    '/public/api/v2/chat/:widgetId',
    (request: Request<{ widgetId: string }>, response: Response) => {
      const { widgetId } = request.params;
      const online = isOnline(widgetId);
      if (online === undefined) response.status(404).json({ error: 'unknown widget' });
      else response.json({ widgetId, online: String(online) });
    },
  );
  return router;
}
