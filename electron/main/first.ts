// The very first thing that runs in main (main.ts imports it first): a release with a dangerous switch ends here, before
// anything is opened. 64 is EX_USAGE of sysexits.h.
import process from 'node:process';
import { app } from 'electron';
import { refusedSwitch } from './switches.ts';

if (!__TEST_VARIANT__ && refusedSwitch(process.argv.slice(1), process.platform === 'win32') !== null) {
  app.exit(64);
  process.exit(64);
}
