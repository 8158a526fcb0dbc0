// As whom the kiosk runs. Never as root: Chromium's sandbox does not run as root, and in the field the kiosk is an ordinary
// user too. Where this process is root, the user that the set-up made (build/setup/ordinary-user.mjs) stands in.
import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoUser } from './setup/ordinary-user.mjs';

export interface OrdinaryUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** The user to become, or undefined where this process is an ordinary user's already. Throws when the set-up was not run. */
export const userToBecome = (): OrdinaryUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${demoUser}:`));
  const [name, , uid, gid, , home] = line?.split(':') ?? [];
  if (name === undefined || home === undefined) {
    throw new Error(`There is no user ${demoUser}; the set-up makes it: run npm start or npm test.`);
  }
  return { name, uid: Number(uid), gid: Number(gid), home };
};

/** Gives a file or a folder with all in it to the user that the kiosk runs as; nothing to do for an ordinary user. */
export const giveToKioskUser = (path: string, user: OrdinaryUser | undefined = userToBecome()): void => {
  if (user === undefined) return;
  const found = lstatSync(path);
  // A link is not followed: what it points to may be anybody's.
  if (found.isSymbolicLink()) return;
  if (found.uid !== user.uid) chownSync(path, user.uid, user.gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) giveToKioskUser(join(path, name), user);
};
