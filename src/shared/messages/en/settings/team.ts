/** The page of the team. */
export const team = {
  overview: 'Team overview',
  teams: 'Teams',
  teamsHint: 'One a line: a name, a colon, the agents’ addresses parted by commas.',
  teamsExample: 'Evening: ann@example.com, bo@example.com',
  teamsBad: (line: string) => `This line is not understood: “${line}”.`,
  limitAgents: 'Agents see visitors of their own teams only',
  limitAgentsHint:
    'A chat is a team’s once it was offered or given to one of its agents. Of other chats agents see that they wait, not who.',
  chatLimits: 'Agents with another limit',
  chatLimitsHint: 'One a line: an address, a colon, a number.',
  rules: 'Tell supervisors when',
  kinds: {
    longestWait: 'the longest wait is over',
    waiting: 'more are waiting than',
    online: 'fewer are online than',
  },
  limit: { longestWait: 'Limit, seconds', waiting: 'Limit, chats', online: 'Limit, agents' },
  lasting: 'Lasting, seconds',
  whileWaiting: 'only while somebody waits',
  kind: 'What',
  addRule: 'Add a rule',
  removeRule: (n: number) => `Remove rule ${n}`,
  rule: (n: number) => `Rule ${n}`,
  badNumber: 'A whole number, please.',
};
