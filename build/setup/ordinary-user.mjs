// The kiosk never runs as root: Chromium's sandbox refuses to, and a kiosk in the field does not either. Where the commands are
// run by root (a container, a build machine), a user without a password or a shell stands in. Dependency-free, Node 20.
import { ask, run, say, tail } from './console.mjs';

export const demoUser = 'yizhan-demo';

export const isRoot = () => process.getuid?.() === 0;

export const demoUserReady = () => !isRoot() || ask('id', ['-u', demoUser]) !== undefined;

/** @returns {Promise<import('./console.mjs').Missing | undefined>} */
export const makeDemoUser = async () => {
  const args = ['--create-home', '--user-group', '--shell', '/usr/sbin/nologin', demoUser];
  const made = await run('making a user', '/usr/sbin/useradd', args);
  if (demoUserReady()) return undefined;
  say(tail(made.output));
  return {
    what: `The user ${demoUser} could not be made; the kiosk runs as that user, because Chromium's sandbox does not run as root.`,
    command: `useradd ${args.join(' ')}`,
    fatal: true,
  };
};
