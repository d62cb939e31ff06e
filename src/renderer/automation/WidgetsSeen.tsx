import { useCallback } from 'react';
import type { AvailabilityAnswer, WidgetSeen } from '#shared/contract/gaps-requests.ts';
import { formatTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Card, Line } from '../parts/Card.tsx';
import { Switch } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import styles from '../settings/Settings.module.css';
import type { HubSettingsControl } from '../settings/use-hub-settings.ts';
import { useAttempt } from '../state/actions.ts';
import { usePolled } from '../state/polled.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useLocale, useWords } from '../state/words.ts';

const REFRESH_MS = 5_000;

/** Whether visitors see the widgets online, asked of SnapEngage. */
export function WidgetsSeen({ control }: { control: HubSettingsControl }) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const read = useCallback(() => hub.call('readAvailability'), [hub]);
  const [answer, setAnswer] = usePolled<AvailabilityAnswer>(read, REFRESH_MS);
  const whyFixed = control.whyFixed('watchAvailability');
  if (!answer) return null;
  const ask = (): Promise<boolean> => attempt(async () => setAnswer(await hub.call('askAvailability')));
  return (
    <Group title={t.gaps.availability}>
      <Switch
        isSelected={answer.on}
        isDisabled={whyFixed !== undefined}
        hint={whyFixed ?? t.gaps.watchHint}
        onChange={(watchAvailability) => void control.change({ watchAvailability })}
      >
        {t.gaps.watch}
      </Switch>
      <div className={styles.line}>
        <Button isDisabled={answer.widgets.length === 0} onPress={() => void ask()}>
          {t.gaps.askNow}
        </Button>
      </div>
      {answer.widgets.length === 0 && <p className={styles.hint}>{t.gaps.noWidgets}</p>}
      {answer.widgets.map((widget) => (
        <Seen key={`${widget.accountId}/${widget.widgetId}`} widget={widget} />
      ))}
    </Group>
  );
}

function Seen({ widget: { widgetId, name, online, askedAt, problem } }: { widget: WidgetSeen }) {
  const t = useWords();
  const locale = useLocale();
  const { timeZone } = useSession();
  const words = online === undefined ? (problem ?? t.gaps.unknown) : online ? t.gaps.online : t.gaps.offline;
  return (
    <Card>
      <Line>
        <strong className={styles.grow}>{name ?? widgetId}</strong>
        <Line>
          <StatusMark
            mark={problem ? 'error' : online === undefined ? 'unknown' : online ? 'online' : 'pause'}
          />
          {words}
          {askedAt !== undefined && (
            <span className={styles.hint}>{t.gaps.asked(formatTime(askedAt, locale, timeZone))}</span>
          )}
        </Line>
      </Line>
    </Card>
  );
}
