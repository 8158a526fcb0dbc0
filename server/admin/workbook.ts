// Laid-out sheets (shared/casework/export-sheets.ts) → an .xlsx file that is there as a whole or not at all.
import { rm } from 'node:fs/promises';
import writeXlsxFile from 'write-excel-file/node';
import { worksheetOf } from '#shared/casework/workbook-look.ts';
import type { LedgerAnswer } from '../services/ledger-export.ts';

/** @throws what the disk says; then nothing is left of the file */
export async function writeWorkbook(sheets: LedgerAnswer['sheets'], file: string): Promise<void> {
  try {
    await writeXlsxFile(sheets.map(worksheetOf)).toFile(file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
