import { useEffect, useState } from 'react';

/** What `read` answers, asked again every `everyMs` while it is shown; a failure keeps what is known. */
export function usePolled<T>(
  read: () => Promise<T>,
  everyMs: number,
): readonly [T | undefined, (value: T) => void] {
  const [value, setValue] = useState<T | undefined>();
  useEffect(() => {
    let wanted = true;
    const load = (): void =>
      void read().then(
        (answer) => wanted && setValue(() => answer),
        () => {},
      );
    load();
    const timer = setInterval(load, everyMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [read, everyMs]);
  return [value, (next) => setValue(() => next)];
}
