import { CloudOff } from 'lucide-react';
import { Component, type ReactNode, Suspense } from 'react';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { useRoute } from '../state/route.ts';
import { useFirstWords } from '../state/words.ts';
import styles from './PageBoundary.module.css';

/** A page that is still on its way leaves its place quiet; one that cannot be shown says so, with a way on. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (this.state.failed) return <NotShown />;
    return <Suspense fallback={<OnItsWay />}>{this.props.children}</Suspense>;
  }
}

/** Most often the hub was updated, and the parts of the page that this window knows of are gone. */
function NotShown() {
  const t = useFirstWords();
  const { view } = useRoute();
  return (
    <div role="alert" className={styles.page}>
      <h1 className="visually-hidden">{t.views[view]}</h1>
      <Empty icon={<CloudOff size={32} />} title={t.frame.pageFailed}>
        <p>{t.frame.pageFailedHint}</p>
        <Button look="primary" onPress={() => location.reload()}>
          {t.frame.tryAgain}
        </Button>
      </Empty>
    </div>
  );
}

/** Where the title and the first lines will be; not drawn unless it takes a while. */
const OnItsWay = () => (
  <div className={`${styles.page} ${styles.onItsWay}`} aria-busy="true">
    <span className={styles.title} />
    <span className={styles.block} />
    <span className={styles.block} />
  </div>
);
