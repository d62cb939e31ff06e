import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { supervises } from '#shared/contract/identity.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';
import { navigate, useRoute } from '../state/route.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import { AccessSettings } from './AccessSettings.tsx';
import { AlertSettings } from './AlertSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import { MeSettings } from './MeSettings.tsx';
import { PauseSettings } from './pauses/PauseSettings.tsx';
import { ReachSettings } from './ReachSettings.tsx';
import styles from './Settings.module.css';
import { TeamSettings } from './TeamSettings.tsx';
import { VendorSettings } from './VendorSettings.tsx';

const TABS = {
  me: MeSettings,
  pauses: PauseSettings,
  alerts: AlertSettings,
  look: LookSettings,
  vendor: VendorSettings,
  team: TeamSettings,
  data: DataSettings,
  reach: ReachSettings,
  access: AccessSettings,
};
type TabName = keyof typeof TABS;

export function SettingsView() {
  const t = useWords();
  const { role } = useSession();
  const { tab } = useRoute();
  const tabs: readonly TabName[] = supervises(role)
    ? ['me', 'pauses', 'alerts', 'look', 'vendor', 'reach', 'team', 'data', 'access']
    : ['me', 'pauses', 'alerts', 'look'];
  const selected = tabs.find((name) => name === tab) ?? 'me';
  return (
    <Page
      title={t.settings.title}
      scrolls
      actions={supervises(role) && <Button onPress={() => navigate('doctor')}>{t.doctor.open}</Button>}
    >
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={selected}
        onSelectionChange={(key) => navigate('settings', { tab: String(key) })}
      >
        <TabList className={styles.tabList ?? ''} aria-label={t.settings.title}>
          {tabs.map((name) => (
            <Tab key={name} id={name} className={styles.tab ?? ''}>
              {t.settings.tabs[name]}
            </Tab>
          ))}
        </TabList>
        {tabs.map((name) => {
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
