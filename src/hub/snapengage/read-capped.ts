/** The text of a body up to so many bytes; `whole` is false when there was more, which is neither read nor waited for. */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<{ readonly text: string; readonly whole: boolean }> {
  const reader = response.body?.getReader();
  if (!reader) return { text: '', whole: true };
  const decoder = new TextDecoder();
  let text = '';
  let left = maxBytes;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), whole: true };
    text += decoder.decode(value.subarray(0, left), { stream: true });
    left -= value.byteLength;
    if (left < 0) {
      // The connection is cut; whether that is taken well is nobody's business here.
      reader.cancel().catch(() => {});
      return { text, whole: false };
    }
  }
}
