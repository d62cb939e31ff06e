import { cardParts, type Piece, type PostPart, slackParts } from '#shared/posts/parts.ts';
import { Html, html } from '../http/html.ts';
import type { SlackPost } from './fake-slack.ts';
import type { TeamsPost } from './fake-teams.ts';
import { POSTS_STYLE } from './posts-style.ts';

const REFRESH_SECONDS = 3;

/** What stands in the made-up channels, the newest first, about as people would see it. */
export function postsPage(slack: readonly SlackPost[], teams: readonly TeamsPost[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${String(REFRESH_SECONDS)}">
<title>Made-up Slack and Teams</title>
<style>${new Html(POSTS_STYLE)}</style>
</head>
<body>
<header>
<h1>Made-up Slack and Teams</h1>
<p>What QueueTray has posted in this demo. Nothing left this computer.</p>
</header>
<main>
<section class="slack" aria-label="Slack">
<h2># support</h2>
${listOf(slack.map(slackItem), 'Nothing yet. Switch Slack on under Automation, then send a test.')}
</section>
<section class="teams" aria-label="Teams">
<h2>Support, Microsoft Teams</h2>
${listOf(teams.map(teamsItem), 'Nothing yet. Switch Teams on under Automation, then send a test.')}
</section>
</main>
</body>
</html>`.text;
}

const listOf = (items: readonly Html[], none: string): Html =>
  items.length === 0
    ? html`<p class="none">${none}</p>`
    : html`<ol class="posts" reversed>${[...items].reverse()}</ol>`;

const slackItem = ({ blocks, at, edits, editedAt }: SlackPost): Html => html`<li>
<p class="who"><strong>QueueTray</strong><small class="app">APP</small><span>${when(at)}${
  edits > 0 ? ` · changed ${edits} times, last ${when(editedAt ?? at)}` : ''
}</span></p>
${slackParts(blocks).map(show)}</li>`;

const teamsItem = ({ card, at, bytes }: TeamsPost): Html => html`<li>
<p class="who"><strong>Workflows</strong><span>${when(at)} · ${String(bytes)} bytes</span></p>
<div class="card">${cardParts(card).map(show)}</div></li>`;

/** By this computer's clock, on which the demo runs. */
const when = (at: number): string => new Date(at).toTimeString().slice(0, 8);

function show(part: PostPart): Html {
  switch (part.kind) {
    case 'title':
      return html`<h3 class="${part.tone ?? ''}">${part.text}</h3>`;
    case 'line':
      return html`<p class="line">${part.pieces.map(pieceOf)}</p>`;
    case 'list':
      return html`<ol class="list">${part.lines.map((line) => html`<li>${line.map(pieceOf)}</li>`)}</ol>`;
    case 'fact':
      return html`<p class="fact"><span>${part.label}</span><strong>${part.value}</strong></p>`;
    case 'image':
      return part.fileId === undefined
        ? html`<p class="noimage">${part.alt}: ${part.url}</p>`
        : html`<img src="/posts/files/${part.fileId}" alt="${part.alt}" width="480" height="120">`;
    case 'button':
      return html`<a class="button ${part.isPrimary ? 'primary' : ''}" href="${part.url}" rel="noreferrer">${part.text}</a>`;
    case 'small':
      return html`<p class="small">${part.text}</p>`;
  }
}

const pieceOf = ({ text, isBold, isMention }: Piece): Html =>
  isMention
    ? html`<span class="mention">${text}</span>`
    : isBold
      ? html`<strong>${text}</strong>`
      : html`${text}`;
