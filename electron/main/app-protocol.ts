// https://kiosk.localhost/ on the kiosk's session. The handler sees every https request of every page: it is the egress
// firewall too. The transport to the county has a session of its own and never comes by here.
import { type Session, session } from 'electron';
import { type ChunkSource, answerRequest, isAllowedRequest, listAppFiles } from './app-files.ts';

/** Installs the origin. @param rendererDir folder of the built pages @param chunkAt verified chunks of the county's lists */
export async function serveApp(pages: Session, rendererDir: string, chunkAt: ChunkSource): Promise<void> {
  const files = await listAppFiles(rendererDir);
  pages.protocol.handle('https', (request) => answerRequest(files, request, chunkAt));
  pages.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedRequest(details.url, __TEST_VARIANT__) });
  });
}

/** The session that talks to the county: in memory, without cookies or cache, without the app's origin. */
export const countySession = (): Session => session.fromPartition('county', { cache: false });
