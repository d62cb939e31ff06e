import { net } from 'electron';

/**
 * `fetch` through Chromium's network: the system's proxy or PAC script and the company's certificates hold, which Node's
 * own fetch knows nothing of. As Node's it answers a redirect that is not to be followed, and errors carry a code.
 */
export const systemFetch: typeof fetch = async (input, init) => {
  try {
    const request = input instanceof URL ? input.href : (input as string | globalThis.Request);
    return await net.fetch(request, init);
  } catch (error) {
    const { message } = error as Error;
    // Electron's net-fetch.ts: the answer itself is not to be had.
    if (init?.redirect === 'manual' && message.includes('Redirect was cancelled'))
      return new Response(null, { status: 302, statusText: 'Redirect' });
    const code = /net::(ERR_\w+)/.exec(message)?.[1];
    throw code === undefined ? error : Object.assign(new Error(message), { cause: { code } });
  }
};
