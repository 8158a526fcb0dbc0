// 补充信息: one field of 三清 and 四清 at a time, asked as its kind is asked.
import { directions, trainingGroups, workForms } from '#shared/casework/details.ts';
import { actTexts as words } from '../../app/act-texts.ts';
import type { ActStep, ActsAbout, Answers, Option } from './act-steps.ts';

type Field = keyof typeof words.fields;

const options = <Key extends string>(
  keys: readonly Key[],
  said: Readonly<Record<Key, string>>,
): readonly Option[] => keys.map((key) => ({ key, words: said[key] }));

/** Which field, and then that field's own question. */
export function detailsSteps({ today }: ActsAbout, { field }: Answers): readonly ActStep[] {
  const asked = Object.entries(words.fields).map(([key, said]) => ({ key, words: said }));
  const first: ActStep = { kind: 'one', key: 'field', ask: words.field, options: asked };
  return isField(field) ? [first, fieldStep(field, today)] : [first];
}

/** The one field that was said, as the case knows it. */
export function saidOf({ field = '', value = '' }: Answers): object {
  return { [field]: field === 'local' ? value === 'yes' : value };
}

const isField = (field: string | undefined): field is Field =>
  field !== undefined && Object.hasOwn(words.fields, field);

function fieldStep(field: Field, today: string): ActStep {
  const base = { key: 'value', ask: words.fields[field] };
  const one = (list: readonly Option[]): ActStep => ({ ...base, kind: 'one', options: list });
  const typed = (longest: number): ActStep => ({ ...base, kind: 'words', longest, optional: false });
  switch (field) {
    case 'idNumber':
      return { ...base, kind: 'idNumber' };
    case 'education':
      return one(words.educations);
    case 'domicile':
      return one(options(['urban', 'rural'], words.domiciles));
    case 'local':
      return one([
        { key: 'yes', words: words.yes },
        { key: 'no', words: words.no },
      ]);
    case 'workForm':
      return one(options(workForms, words.workForms));
    case 'trainingGroup':
      return one(options(trainingGroups, words.trainingGroups));
    case 'direction':
      return one(options(directions, words.directions));
    case 'graduatedOn':
      return {
        ...base,
        kind: 'day',
        span: { first: `${Number(today.slice(0, 4)) - 10}-01-01`, last: today },
      };
    case 'certificateNo':
      return typed(40);
    case 'major':
      return typed(60);
    case 'school':
      return typed(100);
    case 'address':
    case 'skills':
    case 'wishWords':
    case 'trainingWish':
    case 'whereabouts':
      return typed(200);
  }
}
