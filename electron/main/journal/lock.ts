// One process on one journal. The lock is a listening socket in the kernel's own name space (Linux: abstract
// socket; Windows: named pipe), so it ends with the process whatever kills it and never goes stale.
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { type Result, err, ok } from '#shared/kernel/result.ts';

/** @returns a release function, or `locked` when another process (or this one) has it */
export async function lockDirectory(
  directory: string,
): Promise<Result<() => Promise<void>, { readonly reason: 'locked' }>> {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 32);
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\yizhan-${name}` : `\0yizhan-journal-${name}`;
  const server = createServer((socket) => socket.destroy());
  const listening = await listen(server, address);
  if (!listening) return err({ reason: 'locked' });
  server.unref();
  return ok(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  );
}

function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(address, () => resolve(true));
  });
}
