// [S20] What a disk without room means for whoever stands here, and what to do instead.
import type { Storage } from '#shared/ipc/contract.ts';
import { texts } from '../../app/texts.ts';
import { Notice } from '../../ui/notice.tsx';

export function StorageNotice({ storage }: { readonly storage: Exclude<Storage, 'ok'> }) {
  return storage === 'full' ? (
    <Notice tone="warning" title={texts.storage.fullTitle} words={texts.storage.full} />
  ) : (
    <Notice tone="amber" words={texts.storage.noCaching} />
  );
}
