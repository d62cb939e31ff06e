import { destination, type Logger, pino } from 'pino';

/** JSON lines on stderr, written at once so that the last ones before a crash are not lost. */
export const createLog = (level = 'info'): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":${Date.now()}`,
      formatters: { level: (label) => ({ level: label }) },
      redact: ['*.authorization', '*.headers', '*.token', '*.apiToken', '*.webhookToken', '*.ngrokAuthtoken'],
    },
    destination({ dest: 2, sync: true }),
  );
