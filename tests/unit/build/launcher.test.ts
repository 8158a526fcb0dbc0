// The pure parts of starting the kiosk: where an X server listens, the cookie file, the script that becomes the ordinary user.
import { describe, expect, it } from 'vitest';
import { xAddress, xauthority } from '#build/display.ts';
import { becomeUserScript } from '#build/kiosk-launcher.ts';
import { forbiddenInServiceWorker } from '#build/service-worker.ts';

describe('xAddress', () => {
  it.each([
    [':0', { path: '/tmp/.X11-unix/X0' }],
    ['unix:12.1', { path: '/tmp/.X11-unix/X12' }],
    ['localhost:10.0', { host: 'localhost', port: 6010 }],
    ['wayland-0', undefined],
    ['', undefined],
  ])('%j', (display, expected) => expect(xAddress(display)).toEqual(expected));
});

describe('xauthority', () => {
  it('is one wild entry with the cookie, as Xau(3) lays it out', () => {
    expect(xauthority(Buffer.from('00112233445566778899aabbccddeeff', 'hex')).toString('hex')).toBe(
      `ffff000000000012${Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')}001000112233445566778899aabbccddeeff`,
    );
  });
});

describe('becomeUserScript', () => {
  it('execs all the way, so that the process id that was started is Electron’s own', () => {
    const user = { name: 'u', uid: 1001, gid: 1002, home: '/home/u' };
    const lines = becomeUserScript(user, '/stage/electron').trimEnd().split('\n');
    expect(lines.at(-1)).toBe(
      `exec setpriv --reuid=1001 --regid=1002 --init-groups --inh-caps=-all --pdeathsig=TERM -- '/stage/electron' "$@"`,
    );
  });

  it('never switches the sandbox off', () => {
    const user = { name: 'u', uid: 1001, gid: 1002, home: '/home/u' };
    expect(becomeUserScript(user, '/stage/electron')).not.toContain('no-sandbox');
  });
});

describe('forbiddenInServiceWorker', () => {
  it.each([
    ['eval("x")', 'eval()'],
    ['new Function("x")', 'new Function()'],
    ['importScripts("a.js")', 'importScripts()'],
    ['fetch("https://storage.example/cdn/workbox.js")', 'an address of a CDN'],
    ['self.skipWaiting();evaluate(1)', undefined],
  ])('%s', (source, expected) => expect(forbiddenInServiceWorker(source)).toBe(expected));
});
