import { z } from 'zod';

/** What a Teams message may weigh. */
export const MOST_BYTES = 28 * 1024;

/** Adaptive Cards 1.4 as Teams shows them, of adaptivecards.io/schemas/adaptive-card.json what we use: nothing else is let through. */
const Size = z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']);
const Weight = z.enum(['Default', 'Lighter', 'Bolder']);
const Colour = z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']);
const Look = {
  size: Size.optional(),
  weight: Weight.optional(),
  color: Colour.optional(),
  isSubtle: z.boolean().optional(),
};
const Spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional();

const RichTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  spacing: Spacing,
  inlines: z.array(z.strictObject({ type: z.literal('TextRun'), text: z.string().min(1), ...Look })).min(1),
});
const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  spacing: Spacing,
  text: z.string(),
  wrap: z.boolean().optional(),
  ...Look,
});
const Element = z.discriminatedUnion('type', [
  RichTextBlock,
  TextBlock,
  z.strictObject({
    type: z.literal('Image'),
    url: z.string().regex(/^https?:/),
    altText: z.string().optional(),
    size: z.enum(['Auto', 'Stretch', 'Small', 'Medium', 'Large']).optional(),
  }),
  z.strictObject({
    type: z.literal('ColumnSet'),
    spacing: Spacing,
    columns: z.array(
      z.strictObject({
        type: z.literal('Column'),
        width: z.union([z.number().positive(), z.enum(['auto', 'stretch'])]),
        items: z.array(z.discriminatedUnion('type', [RichTextBlock, TextBlock])),
      }),
    ),
  }),
]);

const Mention = z.strictObject({
  type: z.literal('mention'),
  text: z.string().regex(/^<at>[^<>]+<\/at>$/),
  mentioned: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
});

export const Card = z.strictObject({
  $schema: z.string(),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  msteams: z
    .strictObject({ width: z.literal('Full').optional(), entities: z.array(Mention).optional() })
    .optional(),
  body: z.array(Element).min(1),
  actions: z
    .array(
      z.strictObject({
        type: z.literal('Action.OpenUrl'),
        title: z.string().min(1),
        // Other schemes are not opened.
        url: z.string().regex(/^https?:/),
      }),
    )
    .max(6)
    .optional(),
});
export type Card = z.infer<typeof Card>;

export const Envelope = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null().optional(),
        content: Card,
      }),
    )
    .length(1),
});
