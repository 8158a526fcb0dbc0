// 我同意 or 不同意: nobody is led past a notice by a 下一步.
import { useApp } from '../../app/app-context.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';

type ConsentProps = {
  /** @param atMs wall clock: kept with what was consented to */
  readonly onAgree: (atMs: number) => void;
  readonly onDisagree: () => void;
};

export function Consent({ onAgree, onDisagree }: ConsentProps) {
  const { clock } = useApp();
  const words = texts.registration.notice;
  return (
    <>
      <Button onPress={onDisagree}>{words.disagree}</Button>
      <Button kind="primary" icon="check" onPress={() => onAgree(clock.wallMs())}>
        {words.agree}
      </Button>
    </>
  );
}
