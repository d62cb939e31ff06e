import { pipeline, type Writable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Quick rather than small: JSON of a board is a tenth of its length even so. zlib's own threads do the work. */
const PACKERS = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }),
  gzip: () => createGzip({ level: 2 }),
};
const ENCODINGS = ['br', 'gzip'] as const;

/** Where to write an answer's body: compressed if the client takes that, else as it is. */
export function packed(request: Request, response: Response): Writable {
  const encoding = ENCODINGS.find((one) => request.acceptsEncodings(one));
  if (!encoding) return response;
  response.setHeader('Content-Encoding', encoding);
  const packer = PACKERS[encoding]();
  // When the client has gone there is nobody to tell.
  pipeline(packer, response, () => {});
  return packer;
}
