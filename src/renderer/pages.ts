import {
  ChartColumn,
  ChartLine,
  Inbox,
  type LucideIcon,
  ScanSearch,
  Settings,
  Users,
  Workflow,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '#shared/contract/identity.ts';
import type { View } from '#shared/contract/shell.ts';
import { later } from './parts/later.tsx';
import { QueueView } from './queue/QueueView.tsx';

/** Where the views are; all but the one that most windows open with are loaded when they are opened. */
const SOURCES = {
  team: async () => (await import('./team/TeamView.tsx')).TeamView,
  today: async () => (await import('./today/TodayView.tsx')).TodayView,
  wallboard: async () => (await import('./wallboard/Wallboard.tsx')).Wallboard,
  reports: async () => (await import('./reports/ReportsView.tsx')).ReportsView,
  inspector: async () => (await import('./inspector/InspectorView.tsx')).InspectorView,
  automation: async () => (await import('./automation/AutomationView.tsx')).AutomationView,
  settings: async () => (await import('./settings/SettingsView.tsx')).SettingsView,
  setup: async () => (await import('./setup/SetupView.tsx')).SetupView,
  doctor: async () => (await import('./doctor/DoctorView.tsx')).DoctorView,
} as const satisfies Partial<Record<View, () => Promise<ComponentType>>>;

export const PAGES: Readonly<Record<View, ComponentType>> = {
  queue: QueueView,
  team: later(SOURCES.team),
  today: later(SOURCES.today),
  wallboard: later(SOURCES.wallboard),
  reports: later(SOURCES.reports),
  inspector: later(SOURCES.inspector),
  automation: later(SOURCES.automation),
  settings: later(SOURCES.settings),
  setup: later(SOURCES.setup),
  doctor: later(SOURCES.doctor),
};

/** Loads what a view needs before anybody opens it. */
export const fetchPage = async (view: View): Promise<void> => {
  if (view !== 'queue') await SOURCES[view]();
};

interface RailEntry {
  readonly view: View;
  readonly icon: LucideIcon;
  readonly roles: readonly Role[];
}

const everyone = ['agent', 'supervisor', 'owner'] as const;
const supervisor = ['supervisor', 'owner'] as const;

/** The views of the rail, in its order and that of the keys 1, 2, 3 … */
export const RAIL: readonly RailEntry[] = [
  { view: 'queue', icon: Inbox, roles: everyone },
  { view: 'team', icon: Users, roles: supervisor },
  { view: 'today', icon: ChartLine, roles: supervisor },
  { view: 'reports', icon: ChartColumn, roles: supervisor },
  { view: 'inspector', icon: ScanSearch, roles: supervisor },
  { view: 'automation', icon: Workflow, roles: supervisor },
  { view: 'settings', icon: Settings, roles: everyone },
];
