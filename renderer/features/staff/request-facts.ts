// What staff need of a request on one line: who, the number to ring, and what about. The ID number of a 失业登记 is not among it.
import type { ResidentRequest } from '#shared/domain/resident-request.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { requestTexts } from '../../app/request-texts.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { texts } from '../../app/texts.ts';

export type RequestFacts = {
  readonly who: string;
  /** null: anonymous. */
  readonly phone: string | null;
  readonly about: string;
};

export function requestFacts(request: ResidentRequest): RequestFacts {
  const who = 'name' in request ? `${request.name} ${staffTexts.list.titles[request.title]}`.trim() : '';
  switch (request.kind) {
    case 'jobInterest':
    case 'training':
    case 'event':
      return { who, phone: request.phone, about: request.about.title };
    case 'guidance':
      return { who, phone: request.phone, about: `${request.day} ${requestTexts.half.halves[request.half]}` };
    case 'traineeship':
    case 'gig': {
      const about = request.categories.map((category) => texts.categories[category]).join('、');
      return { who, phone: request.phone, about };
    }
    case 'complaint': {
      const about = [requestTexts.matter.matters[request.matter], request.words].filter(Boolean).join(' · ');
      return { who, phone: request.phone, about };
    }
    case 'unemployment':
      return { who, phone: request.phone, about: requestTexts.ground.grounds[request.ground] };
    case 'satisfaction':
      return { who, phone: null, about: '' };
    default:
      return unreachable(request);
  }
}
