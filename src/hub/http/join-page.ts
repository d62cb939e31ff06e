import type { Messages } from '#shared/messages/messages.ts';

/** A page of its own, without the windows' scripts; what little it does, `join.js` does. */
export const page = (language: string, body: string, attributes = ''): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>QueueTray</title>
<link rel="stylesheet" href="/join.css">
<script src="/join.js" defer></script>
</head>
<body${attributes}>
<main>
<h1>QueueTray</h1>
${body}
</main>
</body>
</html>
`;

/**
 * Where links lead. The code stands in the address after the `#`, which is not sent; the script puts it into the form, and the
 * person's click posts it. So nothing that only looks at a link, whether or not it runs scripts, uses it up. On the hub's own
 * computer, where nobody else's previewer gets, no click is needed.
 */
export const joinPage = (language: string, t: Messages): string =>
  page(
    language,
    `<form method="post" action="/join/in" hidden>
<p>${t.join.body}</p>
<input type="hidden" name="code"><input type="hidden" name="to">
<button>${t.join.open}</button>
</form>
<p id="incomplete" hidden>${t.join.incomplete}</p>
<noscript><p>${t.join.noScript}</p></noscript>`,
  );

/** After the code was taken: the script keeps the key and goes on. `key` and `to` are safe in an attribute. */
export const joinedPage = (language: string, t: Messages, { key, to }: { key: string; to: string }): string =>
  page(language, `<p><a href="${to}">${t.join.goOn}</a></p>`, ` data-key="${key}" data-to="${to}"`);

/** The code has been used, has expired or was taken back. */
export const deniedPage = (language: string, t: Messages): string =>
  page(language, `<p>${t.join.denied}</p>\n<p><a href="/">${t.join.signIn}</a></p>`);

/** A link as they were: with a token or a code in what is sent. */
export const oldLinkPage = (language: string, t: Messages): string =>
  page(language, `<p>${t.join.oldLink}</p>\n<p><a href="/">${t.join.signIn}</a></p>`);

/** A private file for a browser on this computer: it posts the code, so that the code stands in no command line. */
export const entryFile = (hubUrl: string, code: string): string => `<!doctype html>
<meta charset="utf-8">
<title>QueueTray</title>
<form method="post" action="${hubUrl}/join/in">
<input type="hidden" name="code" value="${code}"><button>QueueTray</button>
</form>
<script>document.forms[0].submit()</script>
`;
