/** Who and what a random day is about. */
export const AGENTS = ['ann', 'bob', 'cem', 'dan', 'eve', 'flo'].map((name) => `${name}@example.com`);
export const WIDGETS = ['sales', 'support', 'returns'];
