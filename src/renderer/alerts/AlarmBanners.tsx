import { alarmText, alarmValue } from '#shared/alerts/alarm-text.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useAlarms } from '../state/alarms.ts';
import { navigate } from '../state/route.ts';
import { useLocale, useWords } from '../state/words.ts';

/** The rules that are raised now. */
export function AlarmBanners() {
  const t = useWords();
  const locale = useLocale();
  const alarms = useAlarms();
  return alarms.map((alarm) => (
    <Banner
      key={alarm.rule.id}
      mark="error"
      actions={<Button onPress={() => navigate('queue')}>{t.alarms.showQueue}</Button>}
    >
      {t.alarms.line(alarmText(alarm, t), alarmValue(alarm), formatTime(alarm.sinceAt, locale))}
    </Banner>
  ));
}
