import { describe, expect, it } from 'vitest';
import { FeedSeats } from '#hub/feed/feed-seats.ts';
import type { Identity } from '#shared/contract/identity.ts';

const wall: Identity = { role: 'wallboard', name: 'Hall' };
const ann: Identity = { role: 'agent', agentId: 'ann@example.com' };
const supervisor: Identity = { role: 'supervisor' };

describe('seats at the feed', () => {
  it('are so many for each access, and free again when somebody leaves', () => {
    const seats = new FeedSeats({ inAll: 10, perAccess: 2 });
    const first = seats.take(wall);
    expect(seats.take(wall)).toBeTypeOf('function');
    expect(seats.take(wall)).toBe('perAccess');
    expect(seats.take({ ...wall, name: 'Kitchen' })).toBeTypeOf('function');
    expect(seats.take(ann)).toBeTypeOf('function');
    if (typeof first === 'function') first();
    expect(seats.take(wall)).toBeTypeOf('function');
    expect(seats.take(wall)).toBe('perAccess');
  });

  it('are so many in all, which a supervisor alone may take', () => {
    const seats = new FeedSeats({ inAll: 3, perAccess: 2 });
    for (let n = 0; n < 3; n++) expect(seats.take(supervisor)).toBeTypeOf('function');
    expect(seats.take(supervisor)).toBe('inAll');
    expect(seats.take(ann)).toBe('inAll');
  });
});
