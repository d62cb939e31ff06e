import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { later } from '../parts/later.tsx';
import { Page } from '../parts/Page.tsx';
import styles from '../settings/Settings.module.css';
import { navigate, useRoute } from '../state/route.ts';
import { useWords } from '../state/words.ts';

/** Each is loaded when it is opened. */
const TABS = {
  rules: later(async () => (await import('./rules/RulesTab.tsx')).RulesTab),
  phone: later(async () => (await import('./phone/PhoneTab.tsx')).PhoneTab),
  posts: later(async () => (await import('./posts/PostsTab.tsx')).PostsTab),
  webhooks: later(async () => (await import('./WebhooksTab.tsx')).WebhooksTab),
  activity: later(async () => (await import('./ActivityTab.tsx')).ActivityTab),
  gaps: later(async () => (await import('./GapsTab.tsx')).GapsTab),
};
type TabName = keyof typeof TABS;

/** In the order in which they stand. */
const NAMES: readonly TabName[] = ['rules', 'phone', 'posts', 'webhooks', 'gaps', 'activity'];

/** What works by itself, for supervisors: a tab for each room of the hub that does. */
export function AutomationView() {
  const t = useWords();
  const { tab } = useRoute();
  const selected = NAMES.find((name) => name === tab) ?? 'rules';
  return (
    <Page title={t.automation.title} scrolls>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={selected}
        onSelectionChange={(key) => navigate('automation', { tab: String(key) })}
      >
        <TabList className={styles.tabList ?? ''} aria-label={t.automation.title}>
          {NAMES.map((name) => (
            <Tab key={name} id={name} className={styles.tab ?? ''}>
              {t.automation.tabs[name]}
            </Tab>
          ))}
        </TabList>
        {NAMES.map((name) => {
          const Contents = TABS[name];
          return (
            <TabPanel key={name} id={name} className={styles.panel ?? ''}>
              <Contents />
            </TabPanel>
          );
        })}
      </Tabs>
    </Page>
  );
}
