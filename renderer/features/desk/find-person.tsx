// 查人: by name, telephone or ID number among the station's people, with every key; then the page is theirs.
import { type ReactNode, useEffect, useState } from 'react';
import type { FoundPersonLine } from '#shared/ipc/case-person.ts';
import { useApp } from '../../app/app-context.ts';
import { deskTexts } from '../../app/desk-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { PeopleList } from './people-list.tsx';

const words = deskTexts.find;

type FindPersonProps = {
  readonly tools: ReactNode;
  readonly action: ReactNode;
  readonly onPerson: (personId: string) => void;
  /** Kept by the desk, so that who comes back from a person finds what was found. */
  readonly search: PersonSearch;
  readonly onSearch: (search: PersonSearch) => void;
};

export type PersonSearch = { readonly text: string; readonly typing: boolean; readonly page: number };
export const noPersonSearch: PersonSearch = { text: '', typing: true, page: 0 };

export function FindPerson({ tools, action, onPerson, search, onSearch }: FindPersonProps) {
  const { kiosk } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const { text, typing, page } = search;
  const setTyping = (next: boolean) => onSearch({ ...search, typing: next, page: 0 });
  const [found, setFound] = useState<readonly FoundPersonLine[]>([]);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('case:search', { text }).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setFound(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, text]);

  if (typing)
    return (
      <Frame title={words.title} tools={tools} aside={text === '' ? words.hint : words.found(found.length)}>
        <TextInput
          label={words.label}
          value={text}
          maxLength={20}
          onChange={(next) => onSearch({ text: next, typing: true, page: 0 })}
          onDone={text === '' ? undefined : () => setTyping(false)}
          doneWords={words.find}
        />
      </Frame>
    );
  const shown = pageOf(found, page, portrait ? cardsPerPage + 2 : stripCards + 1);
  return (
    <Frame
      title={`${words.title}：${text}`}
      aside={words.found(found.length)}
      onBack={() => setTyping(true)}
      action={
        <>
          <Button icon="edit" onPress={() => setTyping(true)}>
            {words.again}
          </Button>
          {action}
        </>
      }
    >
      {found.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      <PeopleList people={shown.items} onPerson={onPerson} />
      <Pager page={shown.page} pages={shown.pages} onPage={(next) => onSearch({ ...search, page: next })} />
    </Frame>
  );
}
