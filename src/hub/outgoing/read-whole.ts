/** The same answer with its body read, at most so many bytes. Rejects when there is more. */
export async function readWhole(response: Response, maxBytes: number): Promise<Response> {
  const { status, statusText, headers } = response;
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      reader.cancel().catch(() => {});
      throw new Error('the answer is too long');
    }
    parts.push(value);
  }
  return new Response(length === 0 ? null : Buffer.concat(parts), { status, statusText, headers });
}
