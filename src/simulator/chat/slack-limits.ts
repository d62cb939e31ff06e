import { z } from 'zod';

/** Block Kit as Slack takes it: what is longer, or of another form, is refused as `invalid_blocks`. docs.slack.dev/reference/block-kit */
const PlainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const Markdown = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const Url = z
  .string()
  .max(3_000)
  .regex(/^(https?|mailto|queuetray):/);
const BlockId = z.string().max(255).optional();
const Style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional();

const RichElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: Style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/) }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().regex(/^S[A-Z0-9]+$/) }),
  z.strictObject({ type: z.literal('link'), url: Url, text: z.string().optional(), style: Style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    fallback: z.string().optional(),
  }),
]);
const RichSection = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(RichElement).min(1),
});

const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: BlockId, text: PlainText(150) }),
  z.strictObject({
    type: z.literal('section'),
    block_id: BlockId,
    text: z.union([PlainText(3_000), Markdown(3_000)]).optional(),
    fields: z
      .array(z.union([PlainText(2_000), Markdown(2_000)]))
      .max(10)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    block_id: BlockId,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          RichSection,
          z.strictObject({
            type: z.literal('rich_text_list'),
            style: z.enum(['ordered', 'bullet']),
            elements: z.array(RichSection).min(1),
          }),
        ]),
      )
      .min(1),
  }),
  z
    .strictObject({
      type: z.literal('image'),
      block_id: BlockId,
      alt_text: z.string().min(1).max(2_000),
      image_url: z
        .string()
        .max(3_000)
        .regex(/^https?:/)
        .optional(),
      slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }).optional(),
    })
    .refine(({ image_url, slack_file }) => (image_url === undefined) !== (slack_file === undefined)),
  z.strictObject({
    type: z.literal('actions'),
    block_id: BlockId,
    elements: z
      .array(
        z.strictObject({
          type: z.literal('button'),
          action_id: z.string().max(255),
          text: PlainText(75),
          url: Url.optional(),
          style: z.enum(['primary', 'danger']).optional(),
        }),
      )
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: BlockId,
    elements: z
      .array(z.union([PlainText(2_000), Markdown(2_000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: BlockId }),
]);
export type SlackBlock = z.infer<typeof Block>;

export const Blocks = z.array(Block).max(50);
/** Longer ones are cut by Slack; ours never are. */
export const Text = z.string().min(1).max(4_000);
