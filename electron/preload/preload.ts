// window.kiosk: the channels of the contract by name, and nothing else. No Electron object crosses; main parses every
// request and checks its sender, so this list is a convenience for honest pages and no protection against others.
import { contextBridge, ipcRenderer } from 'electron';
import { isNoticeChannel, isRequestChannel } from '#shared/ipc/channel-names.ts';

contextBridge.exposeInMainWorld('kiosk', {
  invoke: (channel: string, request: unknown): Promise<unknown> =>
    isRequestChannel(channel)
      ? ipcRenderer.invoke(channel, request)
      : Promise.reject(new Error('unknown channel')),
  on: (channel: string, listener: (notice: unknown) => void): (() => void) => {
    if (!isNoticeChannel(channel)) throw new Error('unknown channel');
    // The event, which carries the sender's handle, stays on this side.
    const receive = (_event: unknown, notice: unknown): void => listener(notice);
    ipcRenderer.on(channel, receive);
    return () => void ipcRenderer.removeListener(channel, receive);
  },
});
