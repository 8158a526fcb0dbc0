// A world in which time stands still: sample county, county server, kiosk and page all live at one moment, so that every date, age
// and time on the screens is the same in every run. Otherwise a real county and a real kiosk.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { technicianPinHash } from '#build/technician-pin.ts';
import * as z from 'zod/mini';
import type { PrivateCups } from './cups.ts';
import { watchMotion } from './motion.ts';
import { pretendVoice } from './pretend-voice.ts';
import { addAccount, comeIn } from './staff.ts';
import type { Stage } from './stage.ts';

/** A Wednesday morning in China. */
export const STILL_MS = Date.parse('2026-11-18T09:36:00+08:00');

export const TECHNICIAN_PIN = '240613';
/** 李工's, the one account. */
export const STAFF_PIN = '86420975';

/** Read by the county before anything of its own (NODE_OPTIONS): every look at the clock tells that moment; timers run as ever. */
const stillClock = `const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(${String(STILL_MS)});
    else super(...parts);
  }
  static now() {
    return ${String(STILL_MS)};
  }
};
`;

/** A title of 200 characters, with two beyond the usual sets. */
const long = (start: string, on: string): string => `𠮷㐂${start}${on.repeat(50)}`.slice(0, 201);

/** One posting and one class of such a title; the class begins before all others. */
const longRows = {
  jobs: `岗位名称,单位名称,工资,工作地点,联系人,联系电话,截止日期
${long('饭店厨工', '包吃住月休四天工资按时发')},青禾样板饭店,4200元/月,清溪街道学府社区,李,0900-6139999,2027-12-31
`,
  trainings: `培训项目名称,补贴标准,班型,培训机构,培训地点,开班时间,招生人数,联系电话,报名截止时间
${long('中式烹调师', '从刀工火候到成本核算')},每人1000元,白天班,青禾样板培训学校,清溪街道学府社区,2026-11-19,30,0900-6149999,2026-11-19
`,
} as const;

/**
 * @returns its county, and an enrolled kiosk that shows the sample's lists, a posting and a class with very long titles; it has a voice
 * (the bar is then at its fullest), and its strip stands still, as for people who asked for less motion; a technician and one member of
 * staff can come in. It prints nowhere, and could print by `cups`
 */
export async function openStillWorld(
  stage: Stage,
  cups: PrivateCups,
): Promise<{ readonly kiosk: DrivenKiosk; readonly county: DemoCounty }> {
  const clockFile = join(stage.scratchDir, 'still-clock.cjs');
  await writeFile(clockFile, stillClock);
  const county = await stage.countyOn(chinaDay(STILL_MS), { NODE_OPTIONS: `--require=${clockFile}` });
  for (const [kind, text] of Object.entries(longRows)) {
    const file = join(stage.scratchDir, `long-${kind}.csv`);
    await writeFile(file, text);
    await county.command('import', file, '--kind', kind);
  }
  await stage.provision(
    { countyUrl: county.url, printer: 'none', technicianPinHash: await technicianPinHash(TECHNICIAN_PIN) },
    county,
  );
  const kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  const { app, page } = kiosk;
  await page.getByTestId('freshness').getByText('已联网').waitFor();
  await app.evaluate((_electron, stillMs) => {
    Date.now = () => stillMs;
  }, STILL_MS);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await watchMotion(page);
  await page.clock.install({ time: STILL_MS });
  await page.clock.setFixedTime(STILL_MS);
  await pretendVoice(page);
  await page.evaluate(() => window.kiosk?.invoke('sync:now', null));
  await page.getByText('已联网，岗位更新于 今天 09:36').waitFor();
  await page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工');
  await comeIn(page);
  await addAccount(page, z.parse(z.looseObject({ code: z.string() }), made).code, STAFF_PIN);
  await page.getByRole('button', { name: '结束并清除' }).click();
  await page.getByRole('heading', { name: '新到的岗位' }).waitFor();
  return { kiosk, county };
}
