// The machine's devices as React state: what main says they are, and what came of the last change.
import { useCallback, useEffect, useState } from 'react';
import type { DeviceChange, Devices } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';

export type DevicesState = {
  /** null until main has told. */
  readonly devices: Devices | null;
  readonly said: 'nothing' | 'saved' | 'notSaved';
  readonly set: (change: DeviceChange) => void;
};

export function useDevices(): DevicesState {
  const { kiosk } = useApp();
  const [devices, setDevices] = useState<Devices | null>(null);
  const [said, setSaid] = useState<DevicesState['said']>('nothing');
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await kiosk.invoke('technician:devices', null);
      if (wanted) setDevices(answer);
    };
    // Refused when the session has just ended: the screen is about to go.
    ask().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [kiosk]);
  const set = useCallback(
    (change: DeviceChange) => {
      const keep = async () => {
        const result = await kiosk.invoke('technician:setDevices', change);
        if (result.ok) setDevices(result.value);
        setSaid(result.ok ? 'saved' : 'notSaved');
      };
      keep().catch(() => setSaid('notSaved'));
    },
    [kiosk],
  );
  return { devices, said, set };
}
