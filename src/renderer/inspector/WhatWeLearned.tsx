import { Download } from 'lucide-react';
import type { Learned } from '#shared/contract/learned.ts';
import { Button } from '../parts/Button.tsx';
import { useSaveFile } from '../state/save-file.ts';
import { useWords } from '../state/words.ts';
import styles from './EventDetails.module.css';

/** What a recording teaches, to be read and sent on: names and forms, no visitor's data. */
export function WhatWeLearned({ learned }: { learned: Learned }) {
  const t = useWords();
  const saveFile = useSaveFile();
  const { times, repeats } = learned;
  const text = JSON.stringify(learned, null, 2);
  return (
    <>
      <h3>{t.recording.learned}</h3>
      <p>{t.recording.learnedAbout}</p>
      <ul>
        {learned.kinds.map(({ address, kind, payloads, fields }) => (
          <li key={`${address} ${kind}`}>
            {t.recording.learnedKind(address, kind, payloads, fields.length)}
          </li>
        ))}
        <li>{t.recording.learnedHeaders(learned.headers.map(({ name }) => name).join(', '))}</li>
        <li>{t.recording.learnedTimes(times.allTheSame, times.conversations)}</li>
        <li>{t.recording.learnedRepeats(repeats.bodies)}</li>
      </ul>
      <div className={styles.head}>
        <Button
          look="primary"
          icon={<Download size={16} />}
          onPress={() => void saveFile('queuetray-what-we-learned.json', text)}
        >
          {t.recording.saveLearned}
        </Button>
      </div>
      <details>
        <summary>{t.recording.learnedAll}</summary>
        <pre className={styles.payload}>{text}</pre>
      </details>
    </>
  );
}
