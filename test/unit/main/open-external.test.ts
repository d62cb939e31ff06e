import { describe, expect, it } from 'vitest';
import { allowedUrl } from '#main/open-external.ts';

describe('links outwards', () => {
  it('are https, and in the demo this computer', () => {
    expect(allowedUrl('https://www.snapengage.com/viewcase?c=1', false)).toBe(
      'https://www.snapengage.com/viewcase?c=1',
    );
    for (const url of [
      'http://www.snapengage.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      '',
      'http://127.0.0.1/',
    ]) {
      expect(allowedUrl(url, false)).toBeUndefined();
    }
    expect(allowedUrl('http://127.0.0.1:4000/viewcase?c=1', true)).toBeDefined();
    expect(allowedUrl('http://10.0.0.1/', true)).toBeUndefined();
  });
});
