import type { Conversation } from '../domain/conversation.ts';
import type { Team } from '../settings/team-settings.ts';
import type { OnlyIf } from './rule.ts';

/** What a conversation may be asked. */
const FILTERS = ['widgets', 'teams', 'labels', 'countries', 'page'] as const;
export type FilterName = (typeof FILTERS)[number];

type Test = (conversation: Conversation) => boolean;

/** Which conversations (and agents) a rule is about. */
export interface Filter {
  /** The same for filters that let the same through. */
  readonly key: string;
  readonly isAll: boolean;
  /** The first condition that it does not meet (of *any*: the first there is, where it meets none); undefined: it passes. */
  readonly refuses: (conversation: Conversation) => FilterName | undefined;
  /** Agents are asked for their team alone. */
  readonly hasAgent: (agentId: string) => boolean;
  /** Something is asked that only a conversation can answer. */
  readonly needsConversation: boolean;
}

export function filterOf(onlyIf: OnlyIf, teams: readonly Team[]): Filter {
  const asked = FILTERS.filter((name) => onlyIf[name] !== undefined);
  const members = new Set(
    teams.filter(({ name }) => onlyIf.teams?.includes(name)).flatMap(({ agentIds }) => agentIds),
  );
  const tests = testsOf(onlyIf, members);
  const isAny = onlyIf.match === 'any';
  return {
    key: JSON.stringify([isAny, ...asked.map((name) => [name, onlyIf[name]])]),
    isAll: asked.length === 0,
    refuses(conversation) {
      if (isAny) return asked.some((name) => tests[name](conversation)) ? undefined : asked[0];
      return asked.find((name) => !tests[name](conversation));
    },
    hasAgent: (agentId) => onlyIf.teams === undefined || members.has(agentId),
    needsConversation: isAny
      ? asked.length > 0 && !asked.includes('teams')
      : asked.some((name) => name !== 'teams'),
  };
}

function testsOf(
  { widgets = [], labels = [], countries = [], page = '' }: OnlyIf,
  members: ReadonlySet<string>,
): Record<FilterName, Test> {
  const widgetIds = new Set(widgets);
  const places = new Set(countries.map((country) => country.toLowerCase()));
  const part = page.toLowerCase();
  return {
    widgets: ({ widgetId }) => widgetId !== undefined && widgetIds.has(widgetId),
    teams: ({ agentId, broadcastTo }) =>
      (agentId !== undefined && members.has(agentId)) || broadcastTo.some((id) => members.has(id)),
    labels: (conversation) => labels.some((label) => hasLabel(conversation, label)),
    countries: ({ visitor }) => visitor.country !== undefined && places.has(visitor.country.toLowerCase()),
    page: ({ visitor }) => visitor.pageUrl?.toLowerCase().includes(part) ?? false,
  };
}

/** `topic`, or `topic=stock`. */
function hasLabel({ labels }: Conversation, label: string): boolean {
  const cut = label.indexOf('=');
  if (cut < 0) return Object.hasOwn(labels, label);
  const name = label.slice(0, cut);
  return Object.hasOwn(labels, name) && labels[name] === label.slice(cut + 1);
}
