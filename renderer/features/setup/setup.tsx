// Not enrolled: says so plainly, and what the technician does. No buttons: nothing works before enrolment.
import type { KioskInfo } from '#shared/ipc/contract.ts';
import { texts } from '../../app/texts.ts';
import styles from '../../app/cover.module.css';
import own from './setup.module.css';

export function Setup({ info }: { readonly info: KioskInfo }) {
  return (
    <main className={styles['cover']}>
      <div className={`${styles['panel']} ${own['panel']}`}>
        <h1 className={styles['title']}>{texts.setup.title}</h1>
        <p className={styles['lead']}>{texts.setup.lead}</p>
        <div className={own['technician']}>
          <h2 className={own['subtitle']}>{texts.setup.technician}</h2>
          <ol className={own['steps']}>
            {texts.setup.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
        <p className={own['version']}>{texts.setup.version(info.appVersion)}</p>
      </div>
    </main>
  );
}
