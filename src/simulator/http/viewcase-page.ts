import { formatDuration } from '#shared/time/duration.ts';
import { type Refusal, whyNotAnswer } from '../account/person.ts';
import { YOU } from '../account/roster.ts';
import type { Chat, Line, SimAgent } from '../account/world.ts';
import { Html, html } from './html.ts';
import { STYLE } from './viewcase-style.ts';

export interface ViewcaseModel {
  readonly chat: Chat;
  readonly agents: ReadonlyMap<string, SimAgent>;
  readonly limit: number;
  readonly now: number;
  /** Why what was just asked for was not done. */
  readonly refusal?: Refusal;
}

/** One conversation as an agent's application would show it, to the person who is "you". */
export function viewcasePage(model: ViewcaseModel): string {
  const { chat, refusal } = model;
  const name = nameOf(chat);
  const { visitor, widget } = chat;
  const about = [widget.name, visitor.email, place(chat), visitor.pageUrl].filter(
    (text) => text !== undefined,
  );
  return page(
    `${name} · ${widget.name}`,
    html`<div class="top"><h1>${name}</h1>${stateOf(model)}</div>
      <p class="about">${about.join(' · ')}</p>
      ${refusal === undefined ? undefined : html`<p class="refused" role="alert">${refusal}</p>`}
      <ol>${chat.lines.map((line) => lineItem(line, chat.startedAt))}</ol>
      <div class="acts">${actions(model)}</div>`,
  );
}

export const noSuchCasePage = (): string =>
  page(
    'No such conversation',
    html`<h1>No such conversation</h1><p class="about">The simulated account does not know it, or no more.</p>`,
  );

const page = (title: string, body: Html): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title><style>${new Html(STYLE)}</style></head>
    <body><main>${body}<footer>A simulated SnapEngage account</footer></main></body></html>`.text;

const nameOf = ({ visitor }: Chat): string => visitor.name ?? visitor.email ?? 'Visitor';

const place = ({ visitor: { city, country } }: Chat): string | undefined =>
  city === undefined ? country : `${city}, ${country}`;

const lineItem = ({ from, alias, text, at }: Line, startedAt: number): Html =>
  from === 'note'
    ? html`<li class="note">${text} · ${formatDuration(at - startedAt)}</li>`
    : html`<li class="${from}"><span class="who">${alias} · ${formatDuration(at - startedAt)}</span>${text}</li>`;

function stateOf({ chat, agents, now }: ViewcaseModel): Html {
  const { state, agentId } = chat;
  if (state === 'closed') return html`<span class="state">Ended</span>`;
  if (agentId === YOU) {
    return html`<span class="state yours">${state === 'active' ? 'Yours' : 'Waits for your answer'}</span>`;
  }
  if (agentId !== undefined) return html`<span class="state">With ${agents.get(agentId)?.name}</span>`;
  return html`<span class="state waiting">Waiting ${formatDuration(now - chat.waitingSince)}</span>`;
}

function actions({ chat, agents, limit }: ViewcaseModel): Html {
  const you = agents.get(YOU);
  if (chat.state === 'active' && chat.agentId === YOU) {
    const others = [...agents.values()].filter(
      ({ isYou, status, held }) => !isYou && status !== 'signed out' && held.size < limit,
    );
    return html`${form(chat, 'close', html`<button class="first">Close</button>`)}
      ${form(
        chat,
        'transfer',
        html`<select name="to" aria-label="Transfer to">${others.map(optionOf)}</select><button>Transfer</button>`,
      )}`;
  }
  const why = you && whyNotAnswer(chat, you, limit);
  return why === undefined
    ? form(chat, 'answer', html`<button class="first">Answer</button>`)
    : html`<p class="why">${why}</p>`;
}

const optionOf = ({ id, name, status, substatus }: SimAgent): Html =>
  html`<option value="${id}">${name}${status === 'online' ? '' : ` (${substatus ?? 'on pause'})`}</option>`;

const form = ({ id }: Chat, act: string, fields: Html): Html =>
  html`<form method="post" action="/viewcase"><input type="hidden" name="c" value="${id}"><input type="hidden" name="do" value="${act}">${fields}</form>`;
