/** One message of Asterisk's manager interface: its fields by name in lower case, the last of a name counts. */
export type AmiPacket = Readonly<Record<string, string>>;

const MAX_PENDING = 64 * 1024;
const BANNER = /^Asterisk Call Manager\//;

/**
 * Takes the manager interface's bytes apart: a banner line, then `Name: value` lines with an empty one after each message.
 * Source: docs.asterisk.org, "AMI v2 Specification".
 */
export class AmiPackets {
  readonly #decoder = new TextDecoder();
  #pending = '';
  #fields: Record<string, string> = {};
  /** As it came, once it came. */
  banner: string | undefined;

  /** The messages that are whole by now. Throws when it is no manager interface that speaks. */
  take(chunk: Uint8Array): AmiPacket[] {
    this.#pending += this.#decoder.decode(chunk, { stream: true });
    const lines = this.#pending.split(/\r?\n/);
    this.#pending = lines.pop() ?? '';
    if (this.#pending.length > MAX_PENDING) throw new Error('a line without an end');
    const packets: AmiPacket[] = [];
    for (const line of lines) {
      if (this.banner === undefined) {
        if (!BANNER.test(line)) throw new Error(`not Asterisk's manager interface: ${line.slice(0, 80)}`);
        this.banner = line;
      } else if (line !== '') this.#add(line);
      else if (Object.keys(this.#fields).length > 0) {
        packets.push(this.#fields);
        this.#fields = {};
      }
    }
    // Whoever talks at length without a first line is somebody else.
    if (this.banner === undefined && this.#pending.length > 200)
      throw new Error("not Asterisk's manager interface");
    return packets;
  }

  #add(line: string): void {
    const colon = line.indexOf(':');
    if (colon <= 0) return;
    if (Object.keys(this.#fields).length > 1_000) throw new Error('a message without an end');
    this.#fields[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
}

/** A message to send. Nothing in a value can end its line. */
export const amiMessage = (fields: Readonly<Record<string, string>>): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`)
    .join('\r\n')}\r\n\r\n`;
