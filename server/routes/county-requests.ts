// The county page's section of what residents ask for besides 求职登记: how many wait, of each kind, and the latest ones. Who asked is
// masked; what somebody wrote in a complaint is not on this page at all (`data export` gives it, and writes that down).
import { requestKinds } from '#shared/domain/resident-request.ts';
import { type Html, html } from '../services/html.ts';
import type { RequestCounts, RequestLine, SatisfactionLine } from '../services/resident-requests.ts';
import { halfNames, matterNames, requestKindNames, requestTexts } from '../request-texts.ts';
import { pageTexts } from '../texts.ts';
import { table, when } from './county-html.ts';

export type RequestView = {
  readonly counts: RequestCounts;
  readonly lines: readonly RequestLine[];
  readonly satisfaction: readonly SatisfactionLine[];
};

export const requestSection = ({ counts, lines, satisfaction }: RequestView): Html =>
  html`<section aria-labelledby="requests">
    <h2 id="requests">${requestTexts.heading}</h2>
    <ul class="cards">
      ${requestKinds
        .filter((kind) => kind !== 'satisfaction')
        .map(
          (kind) =>
            html`<li data-requests="${kind}">
              <span>${requestKindNames[kind]}</span
              ><strong>${requestTexts.openOf(counts[kind].open, counts[kind].total)}</strong>
            </li>`,
        )}
      <li data-requests="satisfaction">
        <span>${requestKindNames.satisfaction}</span><strong>${averageWords(satisfaction)}</strong>
      </li>
    </ul>
    ${lines.length === 0 ? html`<p>${requestTexts.none}</p>` : requestTable(lines)}
  </section>`;

function averageWords(lines: readonly SatisfactionLine[]): string {
  const scores = lines.flatMap((line) => line.scores.map((votes, at) => ({ votes, score: at + 1 })));
  const votes = scores.reduce((sum, one) => sum + one.votes, 0);
  if (votes === 0) return requestTexts.none;
  const sum = scores.reduce((total, one) => total + one.votes * one.score, 0);
  return requestTexts.average((sum / votes).toFixed(1), votes);
}

const requestTable = (lines: readonly RequestLine[]): Html =>
  table(
    [
      requestTexts.number,
      requestTexts.kind,
      requestTexts.about,
      pageTexts.name,
      pageTexts.phone,
      pageTexts.station,
      pageTexts.receivedAt,
      pageTexts.decision,
    ],
    lines.map(
      (line) =>
        html`<tr data-request="${line.number}">
          <th scope="row">${line.number}</th>
          <td>${requestKindNames[line.kind]}</td>
          <td>${aboutOf(line)}</td>
          <td>${line.maskedName}</td>
          <td>${line.maskedPhone === '' ? requestTexts.anonymous : line.maskedPhone}</td>
          <td>${line.stationName}</td>
          <td>${when(line.receivedAtMs)}</td>
          <td>
            ${line.handledAtMs === null ? requestTexts.open : `${line.handledBy ?? ''} ${when(line.handledAtMs)}`}
          </td>
        </tr>`,
    ),
  );

const aboutOf = ({ title, day, half, matter, sameIdentity }: RequestLine): string =>
  [
    title,
    day ?? '',
    half === null ? '' : halfNames[half],
    matter === null ? '' : matterNames[matter],
    sameIdentity === 0 ? '' : requestTexts.sameIdentity(sameIdentity),
  ]
    .filter((words) => words !== '')
    .join(' ');
