import { describe, expect, it } from 'vitest';
import { fileFor } from '#main/windows/app-files.ts';

describe('pages of the app', () => {
  it('are files below their folder, and a view is the page itself', () => {
    const folder = '/opt/app/renderer';
    expect(fileFor(folder, '/queue')).toBe('/opt/app/renderer/index.html');
    expect(fileFor(folder, '/')).toBe('/opt/app/renderer/index.html');
    expect(fileFor(folder, '/assets/index-1.js')).toBe('/opt/app/renderer/assets/index-1.js');
    for (const path of [
      '/../main/index.js',
      '/assets/%2e%2e/%2e%2e/main/index.js',
      '/..%2fsecret.json',
      '/%00.js',
      '/%zz.js',
    ]) {
      expect(fileFor(folder, path), path).toBeUndefined();
    }
  });
});
