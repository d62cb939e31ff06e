/** How a conversation came to an agent. */
export type Occasion = 'queued' | 'broadcasted' | 'assigned' | 'transferred';
