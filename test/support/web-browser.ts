/** As a browser follows links: it keeps cookies, host by host, whatever the port, and sends them back by their paths. */
export class WebBrowser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  /** One request; redirects are answered, not followed. */
  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { Cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; '), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Follows redirects to where they end, or to where `until` says so. Answers the last response and its address. */
  async follow(
    url: string,
    until: (url: URL) => boolean = () => false,
  ): Promise<{ url: URL; response: Response }> {
    for (let here = url, hops = 0; ; hops++) {
      const response = await this.open(here);
      const next = response.headers.get('location');
      if (next === null) return { url: new URL(here), response };
      await response.body?.cancel();
      here = new URL(next, here).href;
      if (until(new URL(here))) return { url: new URL(here), response };
      if (hops > 10) throw new Error(`redirected for ever, to ${here}`);
    }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/);
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    if (value === '' || attributes.some((one) => /^max-age=0$/i.test(one))) this.#cookies.delete(name);
    else this.#cookies.set(name, { value, path });
  }
}
