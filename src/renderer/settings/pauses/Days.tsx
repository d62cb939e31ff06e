import { Button } from '../../parts/Button.tsx';
import { useLocale } from '../../state/words.ts';
import styles from './Pauses.module.css';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** 2024-01-01 was a Monday. */
const dayName = (day: number, locale: string, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

/** Days of the week, each on or off; Monday is 1. */
export function Days({
  label,
  days,
  onChange,
}: {
  label: string;
  days: readonly number[];
  onChange: (days: number[]) => void;
}) {
  const locale = useLocale();
  const toggle = (day: number): void =>
    onChange(WEEK.filter((one) => (one === day ? !days.includes(day) : days.includes(one))));
  return (
    <fieldset className={styles.days}>
      <legend className="visually-hidden">{label}</legend>
      {WEEK.map((day) => (
        <Button
          key={day}
          aria-pressed={days.includes(day)}
          title={dayName(day, locale, 'long')}
          onPress={() => toggle(day)}
        >
          {dayName(day, locale, 'short')}
        </Button>
      ))}
    </fieldset>
  );
}
