export const APP = 'queuetray://';

/** What a button opens: a page of the hub where the team reaches it, else the app on the reader's own computer. */
export function linkTo(path: string, pages: string): string {
  const name = path.replace(/^\/+/, '');
  return pages === '' ? `${APP}${name.split(/[/?#]/)[0]}` : `${pages.replace(/\/+$/, '')}/${name}`;
}
