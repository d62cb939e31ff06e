/** Shorter ones are in ordinary words too. */
const MIN_LENGTH = 8;

/** A text from elsewhere without our own secret in it, which some answers repeat: as it is, or as URLs or Base64 write it. */
export function scrub(text: string, secret: string): string {
  if (secret.length < MIN_LENGTH) return text;
  const spellings = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
  return spellings.reduce((clean, spelling) => clean.replaceAll(spelling, '…'), text);
}
