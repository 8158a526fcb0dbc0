// Small pure rules of the main process: switches, navigation, keys, addresses, waits.
import { describe, expect, it } from 'vitest';
import { mayNavigate, isBlockedKey } from '#electron/main/lockdown-rules.ts';
import { isAllowedAddress, policyOf, provisionSchema } from '#electron/main/provision.ts';
import { defaultPolicy } from '#shared/sync/policy.ts';
import { relaunchDelayMs } from '#electron/main/relaunch.ts';
import { refusedSwitch } from '#electron/main/switches.ts';
import { faultOfFetchError } from '#electron/main/net/net-fault.ts';
import { retryAfterMs } from '#electron/main/net/retry-after.ts';
import { cupsServer } from '#electron/main/printing/printers.ts';

describe('switches of a release', () => {
  it.each([
    'remote-debugging-port=9222',
    'remote-debugging-pipe',
    'no-sandbox',
    'load-extension=/tmp/x',
    'disable-web-security',
    'proxy-server=http://x',
    'user-data-dir=/tmp/x',
    'js-flags=--expose-gc',
    'inspect',
    'inspect-brk=0',
    'host-rules=MAP * 1.2.3.4',
    'ignore-certificate-errors',
    'disable-features=x',
    'renderer-cmd-prefix=sh',
    'enable-logging',
    'app=/tmp/x',
    'NO-SANDBOX',
    '',
  ])('refuses --%s, with one dash as well', (name) => {
    expect(refusedSwitch([`--${name}`], false)).not.toBeNull();
    expect(refusedSwitch([`-${name}`], false)).not.toBeNull();
  });

  it('is not fooled by a harmless one before it, nor by a lone --', () => {
    expect(refusedSwitch(['--lang=zh-CN', '--', '--no-sandbox'], false)).not.toBeNull();
    expect(refusedSwitch(['/no-sandbox'], true)).toBe('no-sandbox');
  });

  it('lets the station’s hardware be described', () => {
    expect(
      refusedSwitch(['--touch-events=enabled', '--force-device-scale-factor=1.5', '--lang=zh-CN'], false),
    ).toBeNull();
    expect(refusedSwitch([], false)).toBeNull();
  });
});

describe('a page', () => {
  it('may load itself again and go nowhere else', () => {
    const home = 'https://kiosk.localhost/';
    expect(mayNavigate(home, home)).toBe(true);
    expect(mayNavigate(home, `${home}?again=1#x`)).toBe(true);
    for (const to of [
      'https://kiosk.localhost/slip.html',
      'https://kiosk.localhost/other',
      'https://kiosk.localhost.example.com/',
      'https://kiosk.localhost@example.com/',
      'http://kiosk.localhost/',
      'https://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'mailto:x@example.com',
      'about:blank',
      '',
    ]) {
      expect([to, mayNavigate(home, to)]).toEqual([to, false]);
    }
  });

  it('gets the keys of writing and none of a browser’s', () => {
    const key = (name: string, held: Partial<Record<'control' | 'alt' | 'meta', boolean>> = {}) =>
      isBlockedKey({ type: 'keyDown', key: name, control: false, alt: false, meta: false, ...held });
    expect([
      key('a'),
      key('Enter'),
      key('保'),
      key('c', { control: true }),
      key('V', { control: true }),
    ]).toEqual([false, false, false, false, false]);
    expect(
      [
        key('F5'),
        key('F12'),
        key('BrowserBack'),
        key('ArrowLeft', { alt: true }),
        key('r', { control: true }),
        key('+', { control: true }),
        key('P', { control: true }),
        key('I', { control: true }),
        key('q', { meta: true }),
      ].every(Boolean),
    ).toBe(true);
  });
});

describe('the county’s address', () => {
  it('is https, or http on this machine, and nothing else', () => {
    const allowed = isAllowedAddress;
    expect(allowed('https://county.example')).toBe(true);
    expect(allowed('http://127.0.0.1:8600')).toBe(true);
    expect(allowed('http://localhost:8600')).toBe(true);
    expect(allowed('http://[::1]:8600')).toBe(true);
    expect(allowed('http://county.example')).toBe(false);
    expect(allowed('http://127.0.0.1.example.com')).toBe(false);
    expect(allowed('http://localhost.example.com')).toBe(false);
    expect(allowed('http://10.1.2.3')).toBe(false);
    expect(allowed('ftp://127.0.0.1')).toBe(false);
  });
});

describe('waits', () => {
  it('a page that crashes again and again comes back ever slower, and at once when it had been calm', () => {
    let recent: readonly number[] = [];
    const delays = [0, 1000, 2000, 3000, 4000].map((now) => {
      const next = relaunchDelayMs(recent, now);
      recent = next.recent;
      return next.delayMs;
    });
    expect(delays).toEqual([250, 1000, 4000, 16_000, 30_000]);
    expect(relaunchDelayMs(recent, 120_000).delayMs).toBe(250);
  });

  it('[S14] Retry-After is seconds, or a date against the answer’s own Date', () => {
    const headers = (of: Record<string, string>) => ({ get: (name: string) => of[name] ?? null });
    expect(retryAfterMs(headers({ 'retry-after': '7' }))).toBe(7000);
    expect(
      retryAfterMs(
        headers({ 'retry-after': 'Sat, 21 Nov 2026 02:00:30 GMT', date: 'Sat, 21 Nov 2026 02:00:00 GMT' }),
      ),
    ).toBe(30_000);
    expect(retryAfterMs(headers({ 'retry-after': 'Sat, 21 Nov 2026 02:00:30 GMT' }))).toBeNull();
    expect(retryAfterMs(headers({ 'retry-after': 'soon' }))).toBeNull();
    expect(retryAfterMs(headers({ 'retry-after': '99999999' }))).toBe(86_400_000);
    expect(retryAfterMs(headers({}))).toBeNull();
  });
});

describe('why no answer came', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
    ['net::ERR_INTERNET_DISCONNECTED', 'noRoute'],
    ['net::ERR_CONNECTION_REFUSED', 'noRoute'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'noRoute'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
    ['net::ERR_CERT_DATE_INVALID', 'tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'notTheCounty'],
    ['net::ERR_SOMETHING_NEW', 'noRoute'],
    ["Attempted to redirect, but redirect policy was 'error'", 'notTheCounty'],
  ])('%s is %s', (message, fault) => {
    expect(faultOfFetchError(new Error(message))).toBe(fault);
    expect(faultOfFetchError(new TypeError('fetch failed', { cause: new Error(message) }))).toBe(fault);
  });
});

it('CUPS is asked where CUPS_SERVER says, else on this machine', () => {
  expect([undefined, '', '/run/cups/cups.sock', '127.0.0.1:9631', 'print.local'].map(cupsServer)).toEqual([
    'localhost:631',
    'localhost:631',
    'localhost:631',
    '127.0.0.1:9631',
    'print.local:631',
  ]);
});

describe('sync numbers of a kiosk', () => {
  it('[S14] are the shipped ones where the technician has set no others', () => {
    expect(policyOf(null)).toEqual(defaultPolicy);
    const provision = { countyUrl: 'https://county.invalid', pullEveryMs: 60_000, backoffCapMs: 5_000 };
    expect(policyOf(provision)).toEqual({ ...defaultPolicy, pullEveryMs: 60_000, backoffCapMs: 5_000 });
  });
  it('refuses numbers that would make a busy loop, or outlast the watchdog', () => {
    const parsed = (more: object) =>
      provisionSchema.safeParse({ countyUrl: 'https://county.invalid', ...more });
    expect(parsed({ pullEveryMs: 1_000, backoffCapMs: 1_000, callLimitMs: 30_000 }).success).toBe(true);
    for (const bad of [{ pullEveryMs: 10 }, { backoffCapMs: 0 }, { callLimitMs: 60_000 }])
      expect(parsed(bad).success).toBe(false);
  });
});
