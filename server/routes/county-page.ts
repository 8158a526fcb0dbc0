// GET /county: the county's read-only page. HTTP basic, user `county`; server-rendered, no script, nothing from
// elsewhere. Colours are those of the kiosk (design page on the three faces).
import { categoryNames } from '#shared/casework/codes.ts';
import { createHash, timingSafeEqual } from 'node:crypto';
import basicAuth from '@fastify/basic-auth';
import type { FastifyInstance } from 'fastify';
import type { ChangedFields } from '#shared/protocol/registration-patch.ts';
import { listTables } from '#shared/protocol/pull.ts';
import { Refusal, busy } from '../plugins/refusal.ts';
import { accountLock } from '../services/account-lock.ts';
import { COUNTY_CONSOLE, writeAudit } from '../services/audit.ts';
import type { County } from '../services/county.ts';
import type { DailySweep } from '../services/expiry.ts';
import { type Html, html } from '../services/html.ts';
import { concernsOf, isUrgent } from '../services/kiosk-health.ts';
import {
  type KioskLine,
  type ListCounts,
  type RegistrationLine,
  countLists,
  countRegistrations,
  latestRegistrations,
  listKiosks,
} from '../services/ledger.ts';
import { type ConflictLine, listConflicts } from '../services/people-ledger.ts';
import { countRequests, listRequests, listSatisfaction } from '../services/resident-requests.ts';
import { table, when } from './county-html.ts';
import { type RequestView, requestSection } from './county-requests.ts';
import { titleNames, listNames, pageTexts, reachNames, shiftNames } from '../texts.ts';

const USER = 'county';
const SHOWN = 100;
/** Looks at the page within this time count as one in the audit log. */
const ONE_LOOK_MS = 15 * 60_000;

/** @param password null: the page stays closed */
export function countyPage(
  app: FastifyInstance,
  county: County,
  sweep: DailySweep,
  password: string | null,
): void {
  if (password === null) {
    app.get('/county', () => {
      throw new Refusal(403, 'unauthorised', { message: pageTexts.closed });
    });
    return;
  }
  const lock = accountLock(county.nowMs);
  const note = (kind: 'consoleOpened' | 'consoleFailed' | 'consoleLocked'): Promise<void> =>
    county.db.transaction('read committed', (tx) =>
      writeAudit(tx, county.nowMs(), { kind, who: COUNTY_CONSOLE, about: {} }),
    );
  let lastLookMs = -ONE_LOOK_MS;
  void app.register(async (scope) => {
    await scope.register(basicAuth, {
      authenticate: { realm: 'county' },
      utf8: true,
      validate: async (user, given) => {
        const waitS = lock.waitS();
        if (waitS > 0) throw busy(waitS);
        // Both are compared whatever the first comes to.
        const right = [sameText(user, USER), sameText(given, password)].every(Boolean);
        if (right) {
          lock.right();
          if (county.nowMs() - lastLookMs >= ONE_LOOK_MS) await note('consoleOpened');
          lastLookMs = county.nowMs();
          return;
        }
        await note(lock.wrong() ? 'consoleLocked' : 'consoleFailed');
        throw new Refusal(401, 'unauthorised', { message: pageTexts.askPassword });
      },
    });
    scope.get('/county', { onRequest: scope.basicAuth }, async (_request, reply) => {
      await sweep();
      const page = render({
        county: county.config.county.name,
        nowMs: county.nowMs(),
        kiosks: await listKiosks(county.db),
        counts: await countLists(county.db),
        registrations: await latestRegistrations(county.db, SHOWN),
        total: await countRegistrations(county.db),
        conflicts: await listConflicts(county.db, SHOWN),
        requests: {
          counts: await countRequests(county.db),
          lines: await listRequests(county.db, SHOWN),
          satisfaction: await listSatisfaction(county.db),
        },
      });
      return reply
        .type('text/html; charset=utf-8')
        .headers({
          'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        .send(page.html);
    });
  });
}

/** Compares in a time that does not depend on where the texts differ. */
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

type View = {
  readonly county: string;
  readonly nowMs: number;
  readonly kiosks: readonly KioskLine[];
  readonly counts: ListCounts;
  readonly registrations: readonly RegistrationLine[];
  readonly total: number;
  readonly conflicts: readonly ConflictLine[];
  readonly requests: RequestView;
};

function render(view: View): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${pageTexts.title(view.county)}</title>
        ${styleElement}
      </head>
      <body>
        <header><h1>${pageTexts.title(view.county)}</h1></header>
        <main>
          <section aria-labelledby="lists">
            <h2 id="lists">${pageTexts.lists}</h2>
            ${listCards(view.counts)}
          </section>
          <section aria-labelledby="kiosks">
            <h2 id="kiosks">${pageTexts.kiosks}</h2>
            ${kioskTable(view.kiosks)}
          </section>
          <section aria-labelledby="conflicts">
            <h2 id="conflicts">
              ${pageTexts.conflicts}
              <small>${pageTexts.openCount(view.conflicts.filter(isOpen).length)}</small>
            </h2>
            ${conflictTable(view.conflicts)}
          </section>
          <section aria-labelledby="registrations">
            <h2 id="registrations">
              ${pageTexts.registrations} <small>${pageTexts.total(view.total)}</small>
            </h2>
            ${registrationTable(view.registrations)}
          </section>
          ${requestSection(view.requests)}
        </main>
        <footer>${pageTexts.generatedAt(when(view.nowMs))}</footer>
      </body>
    </html> `;
}

const listCards = (counts: ListCounts): Html =>
  html`<ul class="cards">
    ${listTables.map(
      (table) =>
        html`<li>
          <span>${listNames[table]}</span
          ><strong data-list="${table}">${pageTexts.liveCount(counts[table].live)}</strong>${
            counts[table].held > 0
              ? html`<em>${pageTexts.heldRows} ${pageTexts.liveCount(counts[table].held)}</em>`
              : html``
          }
        </li>`,
    )}
  </ul>`;

function kioskTable(kiosks: readonly KioskLine[]): Html {
  if (kiosks.length === 0) return html`<p>${pageTexts.noKiosk}</p>`;
  const { kioskCode, station, lastContact, pending, health, version } = pageTexts;
  const head = [kioskCode, station, lastContact, pending, health, version];
  return table(
    head,
    kiosks.map(
      (kiosk) =>
        html`<tr data-kiosk="${kiosk.code}">
          <th scope="row">${kiosk.code}</th>
          <td>${kiosk.stationName}</td>
          <td>${kiosk.revoked ? pageTexts.revoked : when(kiosk.lastContactMs)}</td>
          <td>
            ${kiosk.pending === null ? pageTexts.pendingUnknown : pageTexts.pendingCount(kiosk.pending)}
          </td>
          <td>${healthWords(kiosk)}</td>
          <td>${kiosk.health?.appVersion ?? kiosk.appVersion}</td>
        </tr>`,
    ),
  );
}

/** What a person must look at on this kiosk, each with words; red is for what cannot wait. */
function healthWords({ health }: KioskLine): Html {
  if (health === null) return html`${pageTexts.healthUnknown}`;
  const concerns = concernsOf(health);
  if (concerns.length === 0) return html`${pageTexts.healthy}`;
  return html`<ul class="concerns">
    ${concerns.map((concern) =>
      isUrgent(concern)
        ? html`<li class="urgent">${pageTexts.concerns[concern](health)}</li>`
        : html`<li>${pageTexts.concerns[concern](health)}</li>`,
    )}
  </ul>`;
}

function registrationTable(lines: readonly RegistrationLine[]): Html {
  if (lines.length === 0) return html`<p>${pageTexts.noRegistration}</p>`;
  const { number, name, phone, wish, station, receivedAt } = pageTexts;
  return table(
    [number, name, phone, wish, station, receivedAt],
    lines.map(
      (line) =>
        html`<tr data-registration="${line.number}">
          <th scope="row">${line.number}</th>
          <td>${line.maskedName}</td>
          <td>${line.maskedPhone}</td>
          <td>${line.withdrawn ? pageTexts.withdrawn : wishOf(line)}</td>
          <td>${line.stationName}</td>
          <td>${when(line.receivedAtMs)}</td>
        </tr>`,
    ),
  );
}

const isOpen = ({ decision }: ConflictLine): boolean => decision === null;

function conflictTable(lines: readonly ConflictLine[]): Html {
  if (lines.length === 0) return html`<p>${pageTexts.noConflict}</p>`;
  const { task, number, name, about, countyValue, stationValue, station, decision } = pageTexts;
  return table(
    [task, number, name, about, countyValue, stationValue, station, decision],
    lines.map(
      (line) =>
        html`<tr data-conflict="${String(line.id)}">
          <th scope="row">${String(line.id)}</th>
          <td>${line.number}</td>
          <td>${line.maskedName}</td>
          <td>${line.field === null ? pageTexts.identity : pageTexts.fields[line.field]}</td>
          <td>
            ${line.persons === null ? answerWords(line.countyValue) : pageTexts.persons(...line.persons)}
          </td>
          <td>${answerWords(line.stationValue)}</td>
          <td>${line.stationName}</td>
          <td>${decisionOf(line)}</td>
        </tr>`,
    ),
  );
}

function answerWords(fields: ChangedFields | null): string {
  const { name, phone, title, categories, shift, payFloorYuan, reach } = fields ?? {};
  return [
    name,
    phone,
    title === undefined ? undefined : titleNames[title],
    categories?.map((category) => categoryNames[category]).join('、'),
    shift === undefined ? undefined : shiftNames[shift],
    payFloorYuan === undefined ? undefined : payWords(payFloorYuan),
    reach === undefined ? undefined : reachNames[reach],
  ]
    .filter((words) => words !== undefined)
    .join(' ');
}

const payWords = (yuan: number | null): string =>
  yuan === null ? pageTexts.payAny : pageTexts.payFloor(yuan);

function decisionOf({ decision, decidedBy, decidedAtMs }: ConflictLine): string {
  if (decision === null) return pageTexts.undecided;
  return [pageTexts.decided[decision], decidedBy ?? '', decidedAtMs === null ? '' : when(decidedAtMs)].join(
    ' · ',
  );
}

const wishOf = (line: RegistrationLine): string =>
  [
    line.categories.map((category) => categoryNames[category]).join('、'),
    shiftNames[line.shift],
    payWords(line.payFloorYuan),
    reachNames[line.reach],
  ].join(' · ');

const style = `
body{margin:0;background:#F6F3EC;color:#1C1B19;font:400 18px/1.5 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
header{background:#0B4F4A;color:#fff;padding:20px 32px}
h1{margin:0;font-size:26px;font-weight:700}
h2{font-size:22px;font-weight:700;margin:32px 0 12px}
h2 small{font-size:18px;font-weight:400;color:#4A4741}
main{max-width:1200px;margin:0 auto;padding:0 32px 32px}
footer{max-width:1200px;margin:0 auto;padding:0 32px 32px;color:#4A4741}
.cards{display:flex;flex-wrap:wrap;gap:16px;margin:0;padding:0;list-style:none}
.cards li{background:#fff;border-radius:10px;padding:16px 24px;min-width:180px;display:flex;flex-direction:column}
.concerns{margin:0;padding:0;list-style:none}
.concerns li{background:#FFF1CC;color:#5E4300;border-radius:6px;padding:2px 8px;margin-bottom:4px}
.concerns .urgent{background:#A3231B;color:#fff}
.cards strong{font-size:26px;color:#0B4F4A}
.cards em{font-style:normal;background:#FFF1CC;color:#5E4300;border-radius:6px;padding:2px 8px;margin-top:6px}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:10px;overflow:hidden}
th,td{text-align:left;padding:12px 16px;border-top:1px solid #DCEBE6;vertical-align:top}
thead th{background:#DCEBE6;color:#1C1B19;border-top:0}
`;
/** The CSP names exactly this text: nothing may come between the tags and it. */
const styleElement: Html = { html: `<style>${style}</style>` };
const styleHash = createHash('sha256').update(style).digest('base64');
