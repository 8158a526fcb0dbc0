// Once for all end-to-end tests: the kiosk is built and a virtual screen is up. Tests read both from the environment.
import { ensureDisplay } from '#build/display.ts';
import { buildKiosk } from '#build/tasks/build.ts';

/** @returns what ends the screen after the last test */
export default async function setup(): Promise<() => Promise<void>> {
  const { appDir } = await buildKiosk({ variant: 'test' });
  const display = await ensureDisplay({ size: { width: 1920, height: 1920 }, virtual: true });
  process.env['YIZHAN_E2E_APP'] = appDir;
  process.env['YIZHAN_E2E_DISPLAY'] = JSON.stringify(display);
  return () => display.dispose();
}
