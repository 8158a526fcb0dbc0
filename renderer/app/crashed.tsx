// Shown instead of a screen that threw: a sentence and a way home.
import { Button } from '../ui/button.tsx';
import { texts } from './texts.ts';
import cover from './cover.module.css';

export const Crashed = ({ onHome }: { readonly onHome: () => void }) => (
  <main className={cover['cover']}>
    <div className={cover['panel']} role="alert">
      <p className={cover['lead']}>{texts.crashed}</p>
      <Button kind="primary" wide icon="home" onPress={onHome}>
        {texts.common.home}
      </Button>
    </div>
  </main>
);
