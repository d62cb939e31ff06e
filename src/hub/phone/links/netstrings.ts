const MAX_LENGTH = 1024 * 1024;

/** Takes `12:hello world!,` apart. Source: cr.yp.to/proto/netstrings.txt. */
export class Netstrings {
  #pending: Buffer = Buffer.alloc(0);

  /** The texts that are whole by now. Throws when it is none of its kind. */
  take(chunk: Buffer): string[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const texts: string[] = [];
    for (;;) {
      const colon = this.#pending.subarray(0, 8).indexOf(':');
      const head = this.#pending.subarray(0, colon < 0 ? 8 : colon).toString('latin1');
      if (!/^\d*$/.test(head) || colon === 0 || (colon < 0 && head.length >= 8))
        throw new Error(`not a netstring: ${this.#pending.subarray(0, 40).toString('latin1')}`);
      if (colon < 0) return texts;
      const length = Number(head);
      if (length > MAX_LENGTH) throw new Error(`a netstring of ${length} bytes`);
      const end = colon + 1 + length;
      if (this.#pending.length <= end) return texts;
      if (this.#pending[end] !== 0x2c) throw new Error('a netstring without its comma');
      texts.push(this.#pending.subarray(colon + 1, end).toString('utf8'));
      this.#pending = this.#pending.subarray(end + 1);
    }
  }
}

export const netstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`;
