// How what is chosen is said: on its tile, in the list's head, and on the button that drops it. One word for one thing.
import { unreachable } from '#shared/kernel/result.ts';
import { texts } from '../../app/texts.ts';
import { FRESH_DAYS, type Filter, type JobQuery } from './job-query.ts';

const words = texts.jobs.filters;

/** @returns '' where this filter is not chosen */
export function filterWords(query: JobQuery, filter: Filter): string {
  switch (filter) {
    case 'near':
      return query.near ? texts.jobs.near : '';
    case 'today':
      return query.today ? texts.jobs.today : '';
    case 'term':
      return query.term === null ? '' : words.terms[query.term];
    case 'minPay':
      return query.minPay === null ? '' : words.atLeast(query.minPay);
    case 'shift':
      return query.shift === null ? '' : words.shifts[query.shift];
    case 'older':
      return query.older ? words.older : '';
    case 'fresh':
      return query.fresh ? words.fresh(FRESH_DAYS) : '';
    default:
      return unreachable(filter);
  }
}
