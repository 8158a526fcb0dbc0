// Answers of the app's own origin, without Electron: which file, which headers. Only files that stood in the renderer's
// folder at the start are known, each under one exact path: there is no path to traverse.
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { CHUNKS_UNDER, framed } from '#shared/ipc/chunk-frames.ts';
import { type Result, ok } from '#shared/kernel/result.ts';
import { ORIGIN } from './origin.ts';

/**
 * Everything from this origin, nothing inline, nothing else. `sandbox` takes what a page might do with dialogs (print() too),
 * pop-ups, downloads and forms.
 */
export const CONTENT_SECURITY_POLICY = [
  'sandbox allow-scripts allow-same-origin',
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()',
};

export type AppFiles = ReadonlyMap<string, string>;

/** Lists the renderer's folder once. @returns URL path → file */
export async function listAppFiles(rendererDir: string): Promise<AppFiles> {
  const files = new Map<string, string>();
  for (const entry of await readdir(rendererDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || contentTypes[extname(entry.name)] === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(rendererDir, path).split(sep).join('/')}`, path);
  }
  return files;
}

/** A verified chunk of the county's lists, or why there is none. */
export type ChunkSource = (path: string) => Promise<Result<Uint8Array, { readonly reason: string }>>;

/**
 * Answers one request: the app's own files, verified chunks of the county's lists, 403 for whatever else is asked.
 * @param chunkAt what is served under CHUNKS_UNDER; a chunk that cannot be had is 502 with its reason
 */
export async function answerRequest(
  files: AppFiles,
  request: { readonly method: string; readonly url: string },
  chunkAt?: ChunkSource,
): Promise<Response> {
  const url = URL.parse(request.url);
  const path =
    url?.origin === ORIGIN && (request.method === 'GET' || request.method === 'HEAD') ? url.pathname : null;
  if (path?.startsWith(CHUNKS_UNDER) === true && chunkAt !== undefined && request.method === 'GET')
    return chunkResponse(await chunksAt(path, chunkAt));
  const file = path === null ? undefined : files.get(path === '/' ? '/index.html' : path);
  if (file === undefined) return refusal();
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refusal();
  const hashed = path?.startsWith('/assets/') === true;
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      ...securityHeaders,
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': String(bytes.length),
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

/** One chunk as it is; of several the ones before the first that cannot be had, framed, or why there is none. */
async function chunksAt(path: string, chunkAt: ChunkSource): ReturnType<ChunkSource> {
  const under = path.slice(0, path.lastIndexOf('/') + 1);
  const names = path.slice(under.length).split(',');
  if (names.length === 1) return chunkAt(path);
  const chunks: Uint8Array[] = [];
  for (const name of names) {
    const chunk = await chunkAt(`${under}${name}`);
    if (!chunk.ok && chunks.length === 0) return chunk;
    if (!chunk.ok) break;
    chunks.push(chunk.value);
  }
  return ok(framed(chunks));
}

function chunkResponse(chunk: Awaited<ReturnType<ChunkSource>>): Response {
  const headers = {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (!chunk.ok) return new Response(JSON.stringify(chunk.error), { status: 502, headers });

  return new Response(Uint8Array.from(chunk.value), { headers });
}

const refusal = (): Response => new Response(null, { status: 403, headers: securityHeaders });

/**
 * The egress rule for requests that the https handler does not see (http, ws, file …).
 * @param developerTools true in the test variant, whose debugger loads devtools: pages
 */
export function isAllowedRequest(url: string, developerTools: boolean): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  if (parsed.protocol === 'data:' || parsed.protocol === 'blob:') return true;
  // Other https addresses reach the handler above, which answers 403.
  if (parsed.protocol === 'https:') return true;
  return developerTools && parsed.protocol === 'devtools:';
}
