/** A survey of a conversation that nobody had: shows in the inspector, and leaves the queue alone. */
export const sampleEvent = (now: number): object => ({
  event: 'conversation_surveyed',
  case_id: `test-${now}`,
  timestamp: now,
  survey: { comment: 'A test sent by QueueTray' },
});
