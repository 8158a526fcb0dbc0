import { randomBytes } from 'node:crypto';
import { certificateFaultOf } from '#electron/main/net/certificate-fault.ts';
import { type CountyTls, tlsFetch } from '#electron/main/net/tls-fetch.ts';
import { type Signer, makeTransport } from '#electron/main/net/transport.ts';
import { PULL_PATH, pullPageSchema } from '#shared/protocol/pull.ts';

/** One signed pull by the kiosk's own transport. @returns 'reached', or the refusal and which certificate was at fault */
export async function pullOver(
  countyUrl: string,
  tls: CountyTls,
  { signer, wallMs }: { readonly signer: Signer; readonly wallMs: () => number },
): Promise<string> {
  const faults: unknown[] = [];
  const line = tlsFetch(countyUrl, tls);
  const transport = makeTransport({
    fetch: (url, init) =>
      line(url, init).catch((error: unknown) => {
        faults.push(certificateFaultOf(error));
        throw error;
      }),
    countyUrl,
    wallMs,
    randomHex: (count) => randomBytes(count).toString('hex'),
    timer: () => () => undefined,
  });
  const page = await transport.call({
    method: 'GET',
    path: `${PULL_PATH}?cursor=`,
    answer: pullPageSchema,
    signer,
  });
  return page.ok ? 'reached' : `${page.error.reason} ${faults.join()}`.trim();
}
