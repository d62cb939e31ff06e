import { type ComponentType, lazy } from 'react';

/**
 * A component that is loaded when it is first shown, inside a `Suspense`. All words (`useWords`) and React Aria
 * come with such components only.
 */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> =>
  lazy(async () => {
    const [Part, { Spoken }] = await Promise.all([load(), import('./Spoken.tsx')]);
    return {
      default: (props: P) => (
        <Spoken>
          <Part {...props} />
        </Spoken>
      ),
    };
  });
