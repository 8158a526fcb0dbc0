// [S2, S20] Where nothing could be kept or sealed, nothing is asked: a sentence stands in place of the first question. A form that was
// begun stays: it says itself what is wrong when it is saved.
import { type ReactNode, useState } from 'react';
import type { KioskInfo } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { StorageNotice } from './storage-notice.tsx';

export const takesForms = ({ storage, canSeal }: KioskInfo): boolean => storage !== 'full' && canSeal;

export function FormGate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { info } = useApp();
  const [closedAtStart] = useState(!takesForms(info));
  if (!closedAtStart || takesForms(info)) return children;
  return (
    <Frame title={title}>
      {info.canSeal ? (
        <StorageNotice storage="full" />
      ) : (
        <Notice tone="warning" title={texts.sealing.title} words={texts.sealing.words} />
      )}
    </Frame>
  );
}
