import { describe, expect, it } from 'vitest';
import { casesAddress, serverAddress, statusAddress } from '#hub/snapengage/addresses.ts';

const account = {
  orgId: 'org 7',
  statusUrl: 'https://vendor.example/v2/{orgId}/agent-status',
  logsUrl: 'https://vendor.example/v2/{orgId}/logs?format=json',
};

describe('the vendor’s addresses', () => {
  it('name the organisation', () => {
    expect(statusAddress(account)).toBe('https://vendor.example/v2/org%207/agent-status');
    expect(casesAddress(account, { start: '2026-07-01', end: '2026-07-02' })).toBe(
      'https://vendor.example/v2/org%207/logs?format=json&start=2026-07-01&end=2026-07-02',
    );
  });

  it('are none where an organisation is needed and none is known', () => {
    const nobody = { ...account, orgId: '' };
    expect(statusAddress(nobody)).toBeUndefined();
    expect(casesAddress(nobody, { start: '2026-07-01', end: '2026-07-01' })).toBeUndefined();
    expect(statusAddress({ ...nobody, statusUrl: 'https://proxy.example/status' })).toBe(
      'https://proxy.example/status',
    );
  });

  it('of the server itself needs no organisation', () => {
    expect(serverAddress({ statusUrl: 'https://{orgId}.vendor.example:8443/v2/status' })).toBe(
      'https://x.vendor.example:8443',
    );
  });
});
