import type { Messages } from '#shared/messages/messages.ts';
import { page } from '../http/join-page.ts';
import type { Page } from '../http/letting-in.ts';

/** One sentence of why, and the ways on from there. */
export const notSignedInPage =
  (why: (t: Messages) => string): Page =>
  (language, t) =>
    page(
      language,
      `<h2>${t.oidc.title}</h2>
<p>${asText(why(t))}</p>
<p><a href="/sign-in/oidc">${t.oidc.again}</a></p>
<p><a href="/">${t.oidc.otherWays}</a></p>`,
    );

/** The provider's words and its name come from outside. */
const asText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
