import { useWords } from '../../state/words.ts';
import { AsteriskCard } from './AsteriskCard.tsx';
import { BaresipCard } from './BaresipCard.tsx';
import { BusySettings } from './BusySettings.tsx';
import { HookCards } from './HookCards.tsx';
import { PhoneList } from './PhoneList.tsx';
import { PhoneNow } from './PhoneNow.tsx';
import { PhoneRules } from './PhoneRules.tsx';
import { PhoneScript } from './PhoneScript.tsx';
import { usePhone } from './use-phone.ts';

/** Phone and chat in step: what is so now, who tells of calls, whose phone is whose, and which phones are told. */
export function PhoneTab() {
  const t = useWords();
  const { answer, control, change } = usePhone();
  if (!answer || !control.answer) return <p>{t.frame.connecting}</p>;
  const parts = { answer, control, change };
  return (
    <>
      <p>{t.phone.intro}</p>
      <PhoneNow answer={answer} />
      <PhoneList {...parts} />
      <section aria-labelledby="phone-sources">
        <h2 id="phone-sources">{t.phone.sources}</h2>
      </section>
      <AsteriskCard {...parts} />
      <BaresipCard {...parts} />
      <HookCards {...parts} />
      <PhoneScript />
      <PhoneRules {...parts} />
      <BusySettings {...parts} />
    </>
  );
}
