// What the sections of the county's page share.
import { chinaDay, chinaTime } from '#shared/kernel/calendar.ts';
import { type Html, html } from '../services/html.ts';

export const when = (atMs: number): string => `${chinaDay(atMs)} ${chinaTime(atMs)}`;

export const table = (head: readonly string[], rows: readonly Html[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
