// Name without typing: a family name from tiles, then 先生 or 女士. Who wants to may write the given name, or a name that is no tile.
import { useState } from 'react';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Tile } from '../../ui/tile.tsx';
import type { StepProps } from './step-props.ts';
import { surnames } from './surnames.ts';
import styles from './steps.module.css';

export function SurnameStep({ answers, tell }: StepProps) {
  const { portrait } = useLayout();
  const perPage = portrait ? 35 : 24;
  const [page, setPage] = useState(() =>
    Math.max(0, Math.floor(surnames.indexOf(answers.surname) / perPage)),
  );
  const shown = pageOf(surnames, page, perPage);
  return (
    <>
      <div className={styles['surnames']}>
        {shown.items.map((surname) => (
          <Tile
            key={surname}
            kind="choice"
            name={surname}
            chosen={surname === answers.surname}
            onPress={() => tell({ type: 'chosen', answers: { surname } })}
          />
        ))}
      </div>
      <div className={styles['pagerRow']}>
        <Button kind="quiet" onPress={() => tell({ type: 'chosen', answers: { surname: '' } })}>
          {texts.registration.surname.other}
        </Button>
        <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
      </div>
    </>
  );
}

export function FullNameStep({ answers, tell }: StepProps) {
  const { portrait } = useLayout();
  const words = texts.registration.fullName;
  const titled = (title: 'mr' | 'ms') => () =>
    tell({ type: 'answered', answers: { title: answers.title === title ? 'none' : title } });
  const titles = (
    <>
      <Tile kind="choice" name={words.mr} chosen={answers.title === 'mr'} onPress={titled('mr')} />
      <Tile kind="choice" name={words.ms} chosen={answers.title === 'ms'} onPress={titled('ms')} />
    </>
  );
  const field = (
    <TextInput
      label={answers.surname === '' ? words.whole : words.given}
      value={answers.given}
      onChange={(given) => tell({ type: 'answered', answers: { given } })}
      about="name"
      maxLength={20}
      onDone={() => tell({ type: 'wentOn' })}
      aside={!portrait && titles}
    />
  );
  // Most people are done with one of two large tiles; a portrait screen has the room for them.
  return portrait ? (
    <>
      <div className={styles['titles']}>{titles}</div>
      {field}
    </>
  ) : (
    field
  );
}
