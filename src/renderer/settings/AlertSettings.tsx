import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { supervises } from '#shared/contract/identity.ts';
import type { NotificationPermission } from '#shared/contract/shell.ts';
import { BLINK_MS, REMINDER_SECONDS, SOUNDS } from '#shared/settings/preferences.ts';
import { Button } from '../parts/Button.tsx';
import { Line } from '../parts/Card.tsx';
import { Switch } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Select } from '../parts/Select.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';
import { useSoundBlocked } from '../state/sound.ts';
import { useLocale, useWords } from '../state/words.ts';
import styles from './Settings.module.css';

const OCCASIONS = ['queued', 'broadcasted', 'assigned', 'transferred', 'statusChanged'] as const;

export function AlertSettings() {
  const t = useWords();
  const { preferences } = useServices();
  const { notify, teamAlerts } = usePreferences();
  const { role } = useSession();
  return (
    <>
      <Permission />
      <Group title={t.settings.alerts.when}>
        {OCCASIONS.map((occasion) => (
          <Switch
            key={occasion}
            isSelected={notify[occasion]}
            onChange={(on) => void preferences.change({ notify: { ...notify, [occasion]: on } })}
          >
            {t.settings.alerts[occasion]}
          </Switch>
        ))}
        {supervises(role) && (
          <Switch isSelected={teamAlerts} onChange={(teamAlerts) => void preferences.change({ teamAlerts })}>
            {t.settings.alerts.team}
          </Switch>
        )}
        <p className={styles.hint}>{t.settings.alerts.pausedHint}</p>
      </Group>
      <SoundSettings />
      <Insistence />
    </>
  );
}

/** Whether the system shows our notifications at all, and what to do if not. */
export function Permission() {
  const t = useWords();
  const { shell } = useServices();
  const attempt = useAttempt();
  const [state, setState] = useState<NotificationPermission | undefined>();
  useEffect(() => {
    void shell.ask('notificationPermission').then(setState);
  }, [shell]);
  if (state === undefined) return null;
  const tryOne = (): Promise<unknown> =>
    attempt(async () => {
      const { shown, reason } = await shell.ask('tryNotification');
      tell(
        shown ? 'online' : 'error',
        shown ? t.settings.alerts.tried : t.settings.alerts.notShown(reason ?? ''),
      );
    });
  return (
    <Group title={t.settings.alerts.permission}>
      <Line>
        <StatusMark mark={state === 'allowed' ? 'online' : state === 'denied' ? 'error' : 'unknown'} />
        <span>{t.settings.alerts[state]}</span>
        {state === 'undecided' && (
          <Button look="primary" onPress={() => void shell.ask('askForNotifications').then(setState)}>
            {t.settings.alerts.allow}
          </Button>
        )}
        {(state === 'allowed' || state === 'unknown') && (
          <Button onPress={() => void tryOne()}>{t.settings.alerts.try}</Button>
        )}
      </Line>
      {state === 'denied' && <p className={styles.hint}>{t.settings.alerts.deniedHint}</p>}
    </Group>
  );
}

/** Whether a chat sounds, which sound, how loud; each can be heard. */
export function SoundSettings() {
  const t = useWords();
  const { preferences, shell } = useServices();
  const { sound } = usePreferences();
  const blocked = useSoundBlocked();
  const change = (next: Partial<typeof sound>): void =>
    void preferences.change({ sound: { ...sound, ...next } });
  const play = (name: (typeof SOUNDS)[number]): void =>
    void shell.ask('trySound', { name, volume: sound.volume });
  return (
    <Group>
      <Switch isSelected={sound.on} onChange={(on) => change({ on })}>
        {t.settings.alerts.sound}
      </Switch>
      {sound.on && (
        <>
          <div role="radiogroup" aria-label={t.settings.alerts.soundName} className={styles.sounds}>
            {SOUNDS.map((name) => (
              <Line key={name}>
                <label className={styles.sound}>
                  <input
                    type="radio"
                    name="sound"
                    checked={sound.name === name}
                    onChange={() => change({ name })}
                  />
                  {` ${t.settings.alerts.sounds[name]}`}
                </label>
                <Button
                  aria-label={t.settings.alerts.playSound(t.settings.alerts.sounds[name])}
                  icon={<Play size={14} />}
                  onPress={() => play(name)}
                >
                  {t.settings.alerts.play}
                </Button>
              </Line>
            ))}
          </div>
          <div className={styles.line}>
            <label>
              {`${t.settings.alerts.volume} `}
              <input
                type="range"
                className={styles.volume}
                min={0}
                max={1}
                step={0.05}
                value={sound.volume}
                onChange={(event) => change({ volume: Number(event.target.value) })}
                onPointerUp={() => play(sound.name)}
              />
            </label>
            <Select
              label={t.settings.alerts.scope}
              value={sound.scope}
              options={(['mine', 'mineAndUnassigned', 'all'] as const).map(
                (scope) => [scope, t.settings.alerts.scopes[scope]] as const,
              )}
              onChange={(scope) => change({ scope })}
            />
          </div>
          {blocked && <p className={styles.hint}>{t.frame.clickForSound}</p>}
        </>
      )}
    </Group>
  );
}

function Insistence() {
  const t = useWords();
  const locale = useLocale();
  const { preferences, shell } = useServices();
  const { reminderSeconds, blinkMs, attention } = usePreferences();
  const seconds = new Intl.NumberFormat(locale);
  return (
    <Group>
      <Select
        label={t.settings.alerts.reminder}
        value={String(reminderSeconds)}
        options={REMINDER_SECONDS.map(
          (value) =>
            [
              String(value),
              value === 0 ? t.settings.alerts.reminderOff : t.settings.alerts.reminderEvery(value),
            ] as const,
        )}
        onChange={(value) =>
          void preferences.change({ reminderSeconds: Number(value) as (typeof REMINDER_SECONDS)[number] })
        }
      />
      {shell.can.drawAttention && (
        <>
          <Select
            label={t.settings.alerts.blink}
            value={String(blinkMs)}
            options={BLINK_MS.map(
              (value) =>
                [
                  String(value),
                  value === 0
                    ? t.settings.alerts.blinkOff
                    : t.settings.alerts.blinkEvery(seconds.format(value / 1000)),
                ] as const,
            )}
            onChange={(value) =>
              void preferences.change({ blinkMs: Number(value) as (typeof BLINK_MS)[number] })
            }
          />
          <Switch isSelected={attention} onChange={(on) => void preferences.change({ attention: on })}>
            {t.settings.alerts.attention}
          </Switch>
        </>
      )}
    </Group>
  );
}
