// A person's case → what is known of them when policies are held against it. Only what the file says: what nobody has said stays unknown,
// so that a gap never turns into «不能», and what is known of a list in part (困难情况, 身份) is known in part (shared/policy/knowledge.ts).
//
//   ID number ─> bornOn          spells ─> work, unemployedRegistered, hardToEmploy, hardship
//   details   ─> schooling, graduatedOn, group, wish, livesHere, localHukou          direction ─> applicant
import { type CaseFile, spellOn } from '#shared/casework/case-file.ts';
import { type Details, bornOnOf } from '#shared/casework/details.ts';
import { type Answer, type Knowledge, chosen, chosenAmong, day, no, yes } from '#shared/policy/knowledge.ts';

/** Categories of 台账三 that the catalogue of facts (shared/policy/catalogue/person.ts) has as well; a county's own are not among them. */
const hardships: Readonly<Record<string, string>> = {
  older: 'older',
  disabled: 'disabled',
  minimumIncome: 'lowIncome',
  longTerm: 'longUnemployed',
  zeroEmployment: 'zeroEmploymentFamily',
};

/** 大专以上 (GB/T 4658). */
const college: ReadonlySet<string> = new Set(['10', '20', '30']);

/** @param today 'YYYY-MM-DD' in China */
export function knowledgeOf(file: CaseFile, today: string): Knowledge {
  const { details } = file;
  const known = new Map<string, Answer>();
  const know = (fact: string, answer: Answer | null): void => {
    if (answer !== null) known.set(fact, answer);
  };
  // Who came to look for work asks for themselves; what is for founders concerns whoever said 创业.
  know('applicant', details.direction === 'business' ? founder : chosen('person'));
  know('bornOn', details.idNumber === undefined ? null : day(bornOnOf(details.idNumber)));
  know('schooling', schoolingOf(details, today));
  if (known.get('schooling')?.kind === 'choice' && details.graduatedOn !== undefined && hasDegree(details))
    know('graduatedOn', day(details.graduatedOn));
  know('work', workOf(file, today));

  const jobless = spellOn(file.jobless, today);
  know('unemployedRegistered', standing(jobless !== null, file.jobless.length > 0));
  if (jobless !== null) know('unemployedSince', day(jobless.from));

  const hardship = spellOn(file.hardship, today);
  know('hardToEmploy', standing(hardship !== null, file.hardship.length > 0));
  const kind = hardship === null ? undefined : hardships[hardship.category];
  know('hardship', among([kind]));

  know(
    'group',
    among([
      details.trainingGroup === 'veteran' ? 'veteran' : undefined,
      details.ruralTransfer === true || details.trainingGroup === 'ruralTransfer'
        ? 'ruralMigrant'
        : undefined,
    ]),
  );
  know(
    'wish',
    among([
      details.categories !== undefined || details.direction === 'job' ? 'job' : undefined,
      (details.trainingWish ?? '') !== '' || details.direction === 'training' ? 'training' : undefined,
      details.direction === 'business' ? 'business' : undefined,
    ]),
  );
  know('livesHere', looksHere(details) ? yes : null);
  know('localHukou', details.local === undefined ? null : details.local ? yes : no);
  return known;
}

const founder: Answer = { kind: 'choices', values: ['person', 'startup'] };

const among = (values: readonly (string | undefined)[]): Answer | null => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : chosenAmong(known);
};

/** Ended here is no; never begun here says nothing: another station may have it. */
const standing = (is: boolean, was: boolean): Answer | null => (is ? yes : was ? no : null);

/** 毕业日期 is asked of whoever left any school: it is a college's where the schooling is. */
const hasDegree = ({ education, trainingGroup }: Partial<Details>): boolean =>
  education === undefined ? trainingGroup === 'graduate' : college.has(education);

function schoolingOf(details: Partial<Details>, today: string): Answer | null {
  const { trainingGroup, graduatedOn } = details;
  if (trainingGroup === 'schoolLeaver') return chosen('schoolLeaver');
  if (!hasDegree(details)) return null;
  if (graduatedOn === undefined) return trainingGroup === 'graduate' ? chosen('graduate') : null;
  if (graduatedOn <= today) return chosen('graduate');
  const years = Number(graduatedOn.slice(0, 4)) - Number(today.slice(0, 4));
  return chosen(years <= 1 ? 'finalYear' : 'student');
}

function workOf(file: CaseFile, today: string): Answer | null {
  const job = spellOn(file.employments, today);
  if (job !== null) {
    if (job.channel === 'selfEmployed') return chosen('ownBusiness');
    return chosen(job.channel === 'flexible' ? 'flexible' : 'employee');
  }
  return spellOn(file.jobless, today) === null ? null : chosen('none');
}

/** 准备在本地找工作: who wants to be home at night, or says so. */
const looksHere = ({ wishRegion, reach }: Partial<Details>): boolean =>
  wishRegion === undefined ? reach !== undefined && reach !== 'anywhere' : wishRegion === 'local';
