// The row that a request is about: its id, and its title as it was shown, cut where nobody reads on (never within a character).
import type { RequestAbout } from '#shared/domain/resident-request.ts';

const TITLE = 200;

export const aboutOf = (id: string, title: string): RequestAbout => ({
  id,
  title: Array.from(title).slice(0, TITLE).join(''),
});
