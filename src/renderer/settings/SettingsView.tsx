import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Button } from '../parts/Button.tsx';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import { AccessSettings } from './AccessSettings.tsx';
import { AlertSettings } from './AlertSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import { MeSettings } from './MeSettings.tsx';
import { ReachSettings } from './ReachSettings.tsx';
import styles from './Settings.module.css';
import { TeamSettings } from './TeamSettings.tsx';
import { VendorSettings } from './VendorSettings.tsx';

const PAGES = {
  me: MeSettings,
  alerts: AlertSettings,
  look: LookSettings,
  vendor: VendorSettings,
  team: TeamSettings,
  data: DataSettings,
  reach: ReachSettings,
  access: AccessSettings,
};
type Page = keyof typeof PAGES;

export function SettingsView() {
  const t = useWords();
  const { role } = useSession();
  const { tab } = useRoute();
  const pages: readonly Page[] =
    role === 'supervisor'
      ? ['me', 'alerts', 'look', 'vendor', 'reach', 'team', 'data', 'access']
      : ['me', 'alerts', 'look'];
  const selected = pages.find((page) => page === tab) ?? 'me';
  return (
    <section className={styles.view} aria-labelledby="settings-title">
      <div className={`${styles.tabs} ${styles.cardLine}`}>
        <h1 id="settings-title" className={styles.grow}>
          {t.settings.title}
        </h1>
        {role === 'supervisor' && <Button onPress={() => navigate('doctor')}>{t.doctor.open}</Button>}
      </div>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={selected}
        onSelectionChange={(key) => navigate('settings', { tab: String(key) })}
      >
        <TabList className={styles.tabList ?? ''} aria-label={t.settings.title}>
          {pages.map((page) => (
            <Tab key={page} id={page} className={styles.tab ?? ''}>
              {t.settings.tabs[page]}
            </Tab>
          ))}
        </TabList>
        {pages.map((page) => {
          const Page = PAGES[page];
          return (
            <TabPanel key={page} id={page} className={styles.panel ?? ''}>
              <Page />
            </TabPanel>
          );
        })}
      </Tabs>
    </section>
  );
}
