// [TLS] What a technician reads when a certificate is at fault: which one it is, and what to do.
import { expect, it } from 'vitest';
import { linkWords } from '#renderer/features/technician/health-words.ts';
import { certificateFaults } from '#shared/ipc/technician.ts';

it('[TLS] each fault of a certificate has words of its own, and no other fault takes them', () => {
  const said = certificateFaults.map((fault) => linkWords({ link: 'down', fault: 'tls' }, fault));
  expect(new Set([...said, linkWords({ link: 'down', fault: 'tls' }, null)]).size).toBe(said.length + 1);
  expect(linkWords({ link: 'down', fault: 'dns' }, 'expired')).toBe(
    linkWords({ link: 'down', fault: 'dns' }, null),
  );
  expect(linkWords({ link: 'up', fault: null }, 'expired')).toBe('正常');
});
