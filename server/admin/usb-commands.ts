// `county usb-export` and `county usb-import` (S18): the county's work by actions, the stick's files here.
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { USB_OUTBOX, USB_OUTBOX_LIMIT_BYTES, usbAnswerName } from '#shared/protocol/usb.ts';
import { usbTexts } from '../texts.ts';
import type { AdminActions, AdminError } from './actions.ts';
import { writeLists, writeWhole } from './usb-files.ts';

export type Done = { readonly lines: readonly string[]; readonly json: unknown };

/** Thrown through the writer of files when the county refuses a chunk. */
class CountyRefused extends Error {
  readonly error: AdminError;
  constructor(error: AdminError) {
    super(error.reason);
    this.error = error;
  }
}

/** Writes the lists of one station, or of all, and what their kiosks must let go of (S21). @param tell progress */
export async function usbExportCommand(
  actions: AdminActions,
  dir: string,
  station: string | null,
  tell: (text: string) => void,
): Promise<Result<Done, AdminError>> {
  if (!(await isFolder(dir))) return err({ reason: 'unusable', text: usbTexts.readFailed(dir) });
  const stations = station === null ? await actions.stations() : ok([station]);
  if (!stations.ok) return stations;
  const lines: string[] = [];
  const written: object[] = [];
  for (const id of stations.value) {
    const manifest = await actions.manifest(id);
    if (!manifest.ok) return manifest;
    const forgotten = await actions.forgotten(id);
    if (!forgotten.ok) return forgotten;
    const { epoch, build } = manifest.value.body;
    try {
      const lists = await writeLists(
        dir,
        manifest.value,
        async ({ table, chunk }) => {
          const wire = await actions.chunk(id, { epoch, table, build, chunk });
          if (!wire.ok) throw new CountyRefused(wire.error);
          return wire.value;
        },
        (done, of) => {
          if (done % 10 === 0 || done === of) tell(usbTexts.progress(id, done, of));
        },
      );
      for (const { name, text } of forgotten.value) await writeWhole(join(dir, name), text);
      lines.push(usbTexts.exported(id, lists.chunks, lists.bytes, lists.reused));
      for (const { kioskCode, registrations } of forgotten.value)
        lines.push(usbTexts.forgotten(kioskCode, registrations));
      const forgets = forgotten.value.map(({ kioskCode, registrations }) => ({
        kiosk: kioskCode,
        registrations,
      }));
      written.push({ station: id, build, ...lists, forgets });
    } catch (error) {
      if (error instanceof CountyRefused) return err(error.error);
      if (isFileError(error)) return err({ reason: 'refused', text: usbTexts.writeFailed(dir) });
      throw error;
    }
  }
  return ok({ lines, json: { stations: written } });
}

export type Imports = Done & { readonly refused: readonly { readonly exit: 1 | 2; readonly text: string }[] };

/** Takes in one outbox file, or all of a folder; one that is refused does not stop the others. */
export async function usbImportCommand(
  actions: AdminActions,
  path: string,
): Promise<Result<Imports, AdminError>> {
  const files = await outboxFiles(path);
  if (files === null) return err({ reason: 'unusable', text: usbTexts.readFailed(path) });
  if (files.length === 0) return err({ reason: 'unusable', text: usbTexts.noOutbox(path) });
  const lines: string[] = [];
  const taken: object[] = [];
  const refused: { readonly exit: 1 | 2; readonly text: string }[] = [];
  for (const file of files) {
    const refuse = (exit: 1 | 2, why: string): void => {
      refused.push({ exit, text: usbTexts.refusedFile(basename(file), why) });
    };
    try {
      if ((await stat(file)).size > USB_OUTBOX_LIMIT_BYTES) {
        refused.push({ exit: 2, text: usbTexts.tooBig(basename(file)) });
        continue;
      }
      const imported = await actions.usbImport(await readFile(file, 'utf8'));
      if (!imported.ok) {
        refuse(imported.error.reason === 'unusable' ? 2 : 1, imported.error.text);
        continue;
      }
      const { kioskCode, verdicts, answer } = imported.value;
      const answerName = usbAnswerName(answer.name, basename(file));
      await writeWhole(join(dirname(file), answerName), answer.text);
      const applied = verdicts.filter(({ kind }) => kind === 'applied').length;
      lines.push(usbTexts.imported(kioskCode, applied, verdicts.length - applied, answerName));
      taken.push({ kiosk: kioskCode, verdicts: verdicts.length, applied });
    } catch (error) {
      if (!isFileError(error)) throw error;
      refuse(1, usbTexts.writeFailed(dirname(file)));
    }
  }
  return ok({ lines, refused, json: { kiosks: taken, refused: refused.length } });
}

async function outboxFiles(path: string): Promise<string[] | null> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    return (await readdir(path))
      .filter((name) => USB_OUTBOX.test(name))
      .toSorted()
      .map((name) => join(path, name));
  } catch {
    return null;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';
