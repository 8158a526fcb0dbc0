// The targets by name. A module is loaded when its target is run: each brings half the product with it.
import type { OpenRig, TargetName } from './target.ts';

export const openRig = async (target: TargetName): Promise<OpenRig> => {
  switch (target) {
    case 'http':
      return (await import('./http.ts')).openHttp();
    case 'ipc':
      return (await import('./ipc.ts')).openIpc();
    case 'import':
      return (await import('./import.ts')).openImport();
    case 'usb':
      return (await import('./usb.ts')).openUsb();
    case 'sync':
      return (await import('./sync.ts')).openSync();
  }
};
