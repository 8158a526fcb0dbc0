// Planted bugs of what kiosks must let go of (S21): see mutants.ts.
import { err } from '#shared/kernel/result.ts';
import { type Mutant, other } from './mutant.ts';
import { realParts } from './parts.ts';

export const ofTheForgetting: readonly Mutant[] = [
  other('what must be forgotten is heard and not let go of', {
    makeForgetting: (deps) => ({ ...realParts.makeForgetting(deps), told: () => Promise.resolve() }),
  }),
  other('a kiosk with too little room for lists asks for nothing', {
    makePull: (deps) => {
      const pull = realParts.makePull(deps);
      const page: typeof pull.page = (request) =>
        deps.mayCache() ? pull.page(request) : Promise.resolve(err({ reason: 'diskLow' }));
      return { ...pull, page };
    },
  }),
  other('the bytes of what was forgotten stay in the file', {
    openJournal: async (deps) => {
      const opened = await realParts.openJournal(deps);
      return opened.ok ? { ...opened, value: { ...opened.value, mustErase: () => false } } : opened;
    },
  }),
];
