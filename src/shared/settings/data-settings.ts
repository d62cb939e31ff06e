import { z } from 'zod';
import { REPORT_KEYS } from '../measures/row.ts';
import { setting } from './setting.ts';

/** What is kept and for how long, and what is written. */
export const dataSettings = {
  retentionDays: setting({
    schema: z.number().int().min(0).max(3_650),
    default: 30,
    env: 'QUEUETRAY_RETENTION_DAYS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "Raw events (with visitors' data) are deleted after this long; 0: never",
    unit: 'days',
    drawn: { page: 'data' },
  }),
  backups: setting({
    schema: z.number().int().min(0).max(100),
    default: 2,
    env: 'QUEUETRAY_BACKUPS',
    power: 'owner',
    lockable: true,
    inSession: false,
    about:
      'So many nightly backups, each verified and restored for a try, are kept in the data folder; 0: none',
    unit: 'backups',
    drawn: { page: 'data' },
  }),
  auditRetentionDays: setting({
    schema: z.number().int().min(0).max(36_500),
    default: 730,
    env: 'QUEUETRAY_AUDIT_RETENTION_DAYS',
    power: 'owner',
    lockable: true,
    inSession: false,
    about: 'Entries of the audit log are deleted after this long; 0: never',
    unit: 'days',
    drawn: { page: 'data' },
  }),
  dailyReportFolder: setting({
    schema: z
      .string()
      .trim()
      .max(1_000)
      .refine((path) => path === '' || /^(\/|[a-zA-Z]:[\\/]|\\\\)/.test(path), 'must be a full path'),
    default: '',
    env: 'QUEUETRAY_DAILY_REPORT_FOLDER',
    power: 'owner',
    lockable: true,
    inSession: false,
    about:
      "Each day's report is written as a CSV file into this folder of the hub's computer; empty: none is",
  }),
  dailyReportHour: setting({
    schema: z.number().int().min(0).max(23),
    default: 6,
    env: 'QUEUETRAY_DAILY_REPORT_HOUR',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'The daily report is written at this hour of the next day',
    unit: "o'clock",
  }),
  dailyReportBy: setting({
    schema: z.enum(REPORT_KEYS),
    default: 'agent',
    env: 'QUEUETRAY_DAILY_REPORT_BY',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'What the daily report has one row for',
  }),
};
