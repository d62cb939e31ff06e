import type { Visitor } from '#shared/domain/event.ts';
import { chance, type NonEmpty, pick, type Random } from '../random.ts';

type Subject = 'product' | 'order' | 'account';

const MESSAGES: NonEmpty<readonly [Subject, string]> = [
  ['product', 'Is the blue one in stock in size M?'],
  ['product', 'Does the travel kettle work with 110 V?'],
  ['product', 'How heavy is the folding bike?'],
  ['product', 'Is the desk lamp dimmable?'],
  ['product', 'Which of your tents fits three people?'],
  ['product', 'Can I get the chair without armrests?'],
  ['product', 'Is there a left-handed version of the garden shears?'],
  ['product', 'Will the winter boots come back in black?'],
  ['product', 'Do the headphones work with an older phone?'],
  ['product', 'What is the difference between the Pro and the Plus?'],
  ['product', 'Do you have a gift box for the tea set?'],
  ['product', 'Is the backpack really waterproof?'],
  ['order', 'Where is my parcel? It was due yesterday.'],
  ['order', 'Can I still change the delivery address?'],
  ['order', 'One of the two mugs arrived broken.'],
  ['order', 'I ordered the wrong size. Can I swap it?'],
  ['order', 'Do you deliver to the Azores?'],
  ['order', 'How long does express delivery take?'],
  ['order', 'My order says shipped, but there is no tracking number.'],
  ['order', 'Can I pick up my order at the shop instead?'],
  ['order', 'I got somebody else’s parcel!'],
  ['order', 'How do I send something back?'],
  ['order', 'Please cancel my order from this morning.'],
  ['order', 'The invoice is missing in the box.'],
  ['account', 'I cannot sign in after changing my password.'],
  ['account', 'My voucher code is not accepted.'],
  ['account', 'I was charged twice for the same order.'],
  ['account', 'When will I get my refund?'],
  ['account', 'Can I pay by bank transfer?'],
  ['account', 'How do I change the card on my account?'],
  ['account', 'Please put our company name on the invoice.'],
  ['account', 'I never got the confirmation mail.'],
  ['account', 'How many points do I have left?'],
  ['account', 'Please delete my old address.'],
  ['account', 'Can two people share one account?'],
  ['account', 'The reset link says it has expired.'],
];

const NAMES = [
  'Jane',
  'Liam',
  'Sofia',
  'Mateo',
  'Emma',
  'Noah',
  'Mia',
  'Lucas',
  'Hana',
  'Oliver',
  'Chloé',
  'Björn',
  'Priya',
  'Tomás',
  'Aisha',
  'Wei',
  'Olga',
  'Kofi',
  'Ingrid',
  'Paolo',
  'Yuki',
  'Grace',
  'Arthur',
  'Leila',
  'Marek',
  'Ruth',
] as const;

interface Place {
  readonly country: string;
  readonly countryCode: string;
  readonly city: string;
  readonly language: string;
}

const PLACES: NonEmpty<Place> = [
  { country: 'United States', countryCode: 'US', city: 'Boulder', language: 'en-US' },
  { country: 'United States', countryCode: 'US', city: 'Austin', language: 'en-US' },
  { country: 'United Kingdom', countryCode: 'GB', city: 'Leeds', language: 'en-GB' },
  { country: 'Germany', countryCode: 'DE', city: 'Leipzig', language: 'de-DE' },
  { country: 'Austria', countryCode: 'AT', city: 'Graz', language: 'de-AT' },
  { country: 'France', countryCode: 'FR', city: 'Lyon', language: 'fr-FR' },
  { country: 'Spain', countryCode: 'ES', city: 'Valencia', language: 'es-ES' },
  { country: 'Portugal', countryCode: 'PT', city: 'Porto', language: 'pt-PT' },
  { country: 'Brazil', countryCode: 'BR', city: 'Recife', language: 'pt-BR' },
  { country: 'Canada', countryCode: 'CA', city: 'Halifax', language: 'en-CA' },
  { country: 'Japan', countryCode: 'JP', city: 'Osaka', language: 'ja-JP' },
  { country: 'India', countryCode: 'IN', city: 'Pune', language: 'en-IN' },
];

const PAGES: Record<Subject, NonEmpty<string>> = {
  product: ['/p/kettle', '/p/desk-lamp', '/p/tent-3', '/p/backpack', '/p/42', '/new', '/sale'],
  order: ['/orders', '/orders/track', '/help/delivery', '/help/returns', '/cart'],
  account: ['/account', '/account/payments', '/checkout', '/help/invoices', '/sign-in'],
};

/** Somebody with a question, somewhere in the shop. Not everybody has left a name or an address. */
export function newVisitor(random: Random): Visitor {
  const [subject, message] = pick(random, MESSAGES);
  const name = pick(random, NAMES);
  const { country, city, language } = pick(random, PLACES);
  const address = plain(name).toLowerCase();
  return {
    ...(chance(random, 0.9) ? { name } : {}),
    ...(chance(random, 0.8) ? { email: `${address}${Math.floor(10 + random() * 90)}@example.com` } : {}),
    message,
    pageUrl: `https://shop.example.com${pick(random, PAGES[subject])}`,
    country,
    city,
    language,
  };
}

export const countryCode = (country: string | undefined): string =>
  PLACES.find((place) => place.country === country)?.countryCode ?? '';

const plain = (name: string): string => name.normalize('NFD').replace(/\p{Mark}/gu, '');

interface Label {
  readonly name: string;
  readonly values: NonEmpty<string>;
}

const LABELS: NonEmpty<Label> = [
  { name: 'topic', values: ['stock', 'delivery', 'return', 'payment', 'sign-in'] },
  { name: 'priority', values: ['high', 'normal'] },
  { name: 'outcome', values: ['sale', 'solved', 'call back'] },
];

export function newLabel(random: Random): { name: string; value: string } {
  const { name, values } = pick(random, LABELS);
  return { name, value: pick(random, values) };
}

const RATINGS = [5, 5, 5, 5, 4, 4, 4, 3, 2, 1] as const;
const COMMENTS = {
  good: ['Great, thanks', 'Quick and friendly', 'Solved in two minutes', 'Very kind'],
  poor: ['Had to wait too long', 'My question is still open', 'Was passed on twice'],
} as const;

export function newSurvey(random: Random): { rating: number; comment?: string } {
  const rating = pick(random, RATINGS);
  if (!chance(random, 0.4)) return { rating };
  return { rating, comment: pick(random, rating >= 4 ? COMMENTS.good : COMMENTS.poor) };
}

export const ANSWERS = [
  'Hello, thanks for waiting. Let me look that up for you.',
  'Hi! I am happy to help. One moment, please.',
  'Good day! Could you tell me your order number?',
  'Hello, I have your details in front of me.',
  'Hi there, thanks for getting in touch.',
] as const;

export const REPLIES = [
  'Thank you!',
  'Yes, that would be great.',
  'It is 40-1187, I think.',
  'Could you send it by e-mail, please?',
  'Sure, I can wait.',
  'Oh, I had not seen that. Thanks.',
] as const;

export const BOT_ANSWER = 'I am the shop’s assistant. I have noted your question and get somebody for you.';
export const GOODBYE = 'You are welcome. Have a nice day!';
