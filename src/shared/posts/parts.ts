/** A message as people see it, of either service: for showing one without the service. */
export type PostPart =
  | { readonly kind: 'title'; readonly text: string; readonly tone?: 'warning' | 'good' }
  | { readonly kind: 'line'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly lines: readonly (readonly Piece[])[] }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string }
  | { readonly kind: 'image'; readonly alt: string; readonly url?: string; readonly fileId?: string }
  | { readonly kind: 'button'; readonly text: string; readonly url: string; readonly isPrimary: boolean }
  | { readonly kind: 'small'; readonly text: string };

export interface Piece {
  readonly text: string;
  readonly isBold?: boolean;
  /** Somebody is told aloud. */
  readonly isMention?: boolean;
}

/** Of all that Block Kit has, what we send. */
interface AnyBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly AnyElement[];
  readonly alt_text?: string;
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string };
}
interface AnyElement {
  readonly type: string;
  readonly text?: string | { readonly text: string };
  readonly url?: string;
  readonly style?: unknown;
  readonly range?: string;
  readonly user_id?: string;
  readonly usergroup_id?: string;
  readonly fallback?: string;
  readonly elements?: readonly AnyElement[];
}

export const slackParts = (blocks: readonly unknown[]): PostPart[] =>
  (blocks as readonly AnyBlock[]).flatMap(slackPart);

function slackPart({
  type,
  text,
  elements = [],
  alt_text = '',
  image_url,
  slack_file,
}: AnyBlock): PostPart[] {
  switch (type) {
    case 'header':
      return [{ kind: 'title', text: text?.text ?? '' }];
    case 'rich_text':
      return elements.map(({ type: kind, elements: inner = [] }) =>
        kind === 'rich_text_list'
          ? { kind: 'list', lines: inner.map((line) => (line.elements ?? []).map(pieceOf)) }
          : { kind: 'line', pieces: inner.map(pieceOf) },
      );
    case 'image':
      return [
        {
          kind: 'image',
          alt: alt_text,
          ...(image_url === undefined ? {} : { url: image_url }),
          ...(slack_file?.id === undefined ? {} : { fileId: slack_file.id }),
        },
      ];
    case 'actions':
      return elements.map(({ text: label, url = '', style }) => ({
        kind: 'button',
        text: textOf(label),
        url,
        isPrimary: style === 'primary',
      }));
    case 'context':
      return elements.map(({ text: small }) => ({ kind: 'small', text: textOf(small) }));
    default:
      return [];
  }
}

const textOf = (text: AnyElement['text']): string => (typeof text === 'object' ? text.text : (text ?? ''));

function pieceOf({ type, text, style, range, user_id, usergroup_id, fallback }: AnyElement): Piece {
  const mentioned = range ?? user_id ?? usergroup_id;
  if (mentioned !== undefined) return { text: `@${mentioned}`, isMention: true };
  if (type === 'date') return { text: fallback ?? '' };
  const isBold = (style as { readonly bold?: boolean } | undefined)?.bold === true;
  return { text: textOf(text), ...(isBold ? { isBold } : {}) };
}

/** Of all that an Adaptive Card has, what we send. */
interface AnyItem {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly altText?: string;
  readonly title?: string;
  readonly inlines?: readonly { readonly text: string; readonly size?: string; readonly color?: string }[];
  readonly columns?: readonly { readonly items: readonly AnyItem[] }[];
}

export function cardParts(card: Readonly<Record<string, unknown>>): PostPart[] {
  const { body = [], actions = [] } = card as { body?: readonly AnyItem[]; actions?: readonly AnyItem[] };
  return [
    ...body.flatMap(cardPart),
    ...actions.map(
      ({ title = '', url = '' }): PostPart => ({ kind: 'button', text: title, url, isPrimary: false }),
    ),
  ];
}

function cardPart(item: AnyItem): PostPart[] {
  const { type, text = '', url = '', altText = '', inlines = [], columns = [] } = item;
  if (type === 'Image') return [{ kind: 'image', alt: altText, url }];
  if (type === 'TextBlock')
    return [
      {
        kind: 'line',
        pieces: [...text.matchAll(/<at>(.*?)<\/at>/g)].map(([, who = '']) => ({
          text: `@${who} `,
          isMention: true,
        })),
      },
    ];
  if (type === 'ColumnSet') {
    const [label = '', value = ''] = columns.map(({ items }) => plainOf(items[0]));
    return [{ kind: 'fact', label, value }];
  }
  const [first] = inlines;
  if (first?.size !== 'Large') return [{ kind: 'line', pieces: inlines.map((run) => ({ text: run.text })) }];
  const tone = first.color === 'Attention' ? 'warning' : first.color === 'Good' ? 'good' : undefined;
  return [{ kind: 'title', text: first.text, ...(tone ? { tone } : {}) }];
}

const plainOf = (item: AnyItem | undefined): string => (item?.inlines ?? []).map(({ text }) => text).join('');
