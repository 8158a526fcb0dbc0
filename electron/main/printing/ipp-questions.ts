// What is asked of CUPS over IPP (RFC 8011), as ipptool's test files: each asks for one attribute and shows its value.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type IppQuestion = 'default' | 'queues' | 'printer' | 'reasons' | 'job' | 'media';

const uri = 'ATTR uri printer-uri $uri';
const questions: Readonly<Record<IppQuestion, string>> = {
  default: question('CUPS-Get-Default', [], 'printer-name'),
  queues: question('CUPS-Get-Printers', [], 'printer-name'),
  printer: question('Get-Printer-Attributes', [uri], 'printer-state'),
  reasons: question('Get-Printer-Attributes', [uri], 'printer-state-reasons'),
  media: question('Get-Printer-Attributes', [uri], 'media-default'),
  job: question('Get-Job-Attributes', [uri, 'ATTR integer job-id $jobid'], 'job-state'),
};

function question(operation: string, attributes: readonly string[], shown: string): string {
  return [
    '{',
    `NAME "${shown}"`,
    `OPERATION ${operation}`,
    'GROUP operation-attributes-tag',
    'ATTR charset attributes-charset utf-8',
    'ATTR naturalLanguage attributes-natural-language en',
    ...attributes,
    `ATTR keyword requested-attributes ${shown}`,
    'STATUS successful-ok',
    `DISPLAY ${shown}`,
    '}',
    '',
  ].join('\n');
}

/** Writes the questions into a folder, made when it is not there. ipptool reads files only. @returns their paths */
export async function writeIppQuestions(folder: string): Promise<Readonly<Record<IppQuestion, string>>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = async (name: IppQuestion): Promise<string> => {
    const path = join(folder, `${name}.test`);
    // On a full disk the kiosk starts all the same; ipptool then fails, and printing says so.
    await writeFile(path, questions[name]).catch(() => undefined);
    return path;
  };
  return {
    default: await write('default'),
    queues: await write('queues'),
    printer: await write('printer'),
    reasons: await write('reasons'),
    job: await write('job'),
    media: await write('media'),
  };
}
