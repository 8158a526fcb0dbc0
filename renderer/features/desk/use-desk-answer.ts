// One question to the desk, asked anew whenever it changes; an answer that comes too late is dropped.
import { useEffect, useState } from 'react';
import type { RequestChannel, RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';

type Asked = Extract<RequestChannel, `case:${string}`>;
type ValueOf<Answer> = Answer extends { readonly ok: true; readonly value: infer Value } ? Value : never;

/** @param request compared by its JSON @returns null until main has answered, and while it refuses (locked: the screen is about to go) */
export function useDeskAnswer<C extends Asked>(
  channel: C,
  request: RequestOf<C>,
): ValueOf<ResponseOf<C>> | null {
  const { kiosk } = useApp();
  const [value, setValue] = useState<ValueOf<ResponseOf<C>> | null>(null);
  const asked = JSON.stringify(request);
  useEffect(() => {
    let wanted = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text of a request is that request
    kiosk.invoke(channel, JSON.parse(asked) as RequestOf<C>).then(
      (answer) => {
        const said: unknown = answer;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every case channel but `case:opening` answers with a result
        const result = said as { readonly ok: boolean; readonly value: ValueOf<ResponseOf<C>> };
        if (wanted && result.ok) setValue(result.value);
        return undefined;
      },
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, channel, asked]);
  return value;
}
