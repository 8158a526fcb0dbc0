// The operating system's side of the kiosk (docs/adr/0026): which file of build/packaging/session goes where in the .deb. Nothing of it
// acts by being installed: units are not enabled, and what would change other users' sessions lies under /usr/share/yizhan/session
// until `set-up-session` puts it in its place.
import { join } from 'node:path';
import { projectRoot } from '../vite/common.ts';

export const sessionSource = join(projectRoot, 'build/packaging/session');

/** Folders of the source and where their content is installed. */
export const sessionPlaces = [
  { folder: 'systemd', to: '/usr/lib/systemd/system' },
  { folder: 'sysusers.d', to: '/usr/lib/sysusers.d' },
  { folder: 'tmpfiles.d', to: '/usr/lib/tmpfiles.d' },
  { folder: 'share', to: '/usr/share/yizhan/session' },
] as const;

/** As fpm is given contents: `folder/=/target`. */
export const sessionContents: readonly string[] = sessionPlaces.map(
  ({ folder, to }) => `${join(sessionSource, folder)}/=${to}`,
);
