import { tell } from './notices.ts';
import { useServices } from './services.tsx';
import { useWords } from './words.ts';

/** Puts a file into the person's downloads, and says where it is. */
export function useSaveFile(): (fileName: string, text: string) => Promise<void> {
  const { shell } = useServices();
  const t = useWords();
  return async (fileName, text) => {
    const { path } = await shell.ask('saveFile', { fileName, text });
    tell('online', path === undefined ? t.reports.savedByBrowser : t.reports.saved(path));
  };
}
