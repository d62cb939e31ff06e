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
  rules: 'Alarms',
  rulesHint: 'When supervisors are told of the queue as a whole is said by rules.',
  showRules: 'Show the rules',
};
