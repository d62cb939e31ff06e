import { describe, expect, it } from 'vitest';
import { conversationLink } from '#shared/domain/conversation-link.ts';

const rules = {
  conversationUrl: 'https://www.snapengage.com/viewcase?c={id}',
  linkHosts: ['snapengage.com'],
};
const built = 'https://www.snapengage.com/viewcase?c=c1';

describe('a conversation’s own link', () => {
  it.each([
    'https://www.snapengage.com/viewcase?c=x',
    'https://eu.snapengage.com/x',
    'https://snapengage.com/',
  ])('is followed to the vendor: %s', (url) => {
    expect(conversationLink({ url, id: 'c1' }, rules)).toBe(url);
  });

  it.each([
    'https://evil.example/',
    'https://snapengage.com.evil.example/',
    'https://evilsnapengage.com/',
    'https://snapengage.com@evil.example/',
    'http://www.snapengage.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://127.0.0.1:631/',
  ])('is not followed elsewhere: %s', (url) => {
    expect([built, undefined]).toContain(conversationLink({ url, id: 'c1' }, rules));
  });

  it('is followed to a host that the owner named, and to all below it', () => {
    const named = { ...rules, linkHosts: ['chats.example.com'] };
    for (const url of ['https://chats.example.com/1', 'https://a.chats.example.com/1'])
      expect(conversationLink({ url, id: 'c1' }, named)).toBe(url);
    expect(conversationLink({ url: 'https://example.com/1', id: 'c1' }, named)).toBe(built);
  });
});

describe('a conversation without a link', () => {
  it('opens where the owner said', () => {
    expect(conversationLink({ id: 'a/b' }, rules)).toBe('https://www.snapengage.com/viewcase?c=a%2Fb');
  });
});
