// `npm run audit [-- --strict]`: what a security linter says of the kiosk, against build/audit/explained.ts, and which holes are known in
// the packages that are shipped. Exit code 1 when something is new, explained and gone, unread, or known as a hole; where the linter could
// not be installed or the registry offers no advisories, a sentence says so, and with --strict (before a release) that is 1 too.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { auditToolFolder } from '../setup/needs.mjs';
import { packagesReady, npmCommand } from '../setup/node-modules.mjs';
import { auditArguments, readAdvisories } from '../audit/advisories.ts';
import { explained } from '../audit/explained.ts';
import { type Scan, compare, scanSchema, scannedFolders } from '../audit/findings.ts';
import { projectRoot } from '../vite/common.ts';

/** `sound`, `bad`, or `unknown`: nobody could be asked. */
type Outcome = 'sound' | 'bad' | 'unknown';

/** @returns stdout and exit code; what it says otherwise is shown only where it failed */
function output(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

async function lint(): Promise<Outcome> {
  if (!packagesReady(join(projectRoot, auditToolFolder))) {
    console.log(
      `electronegativity: not run; its packages are not installed. npm ci --ignore-scripts --prefix ${auditToolFolder} installs them.`,
    );
    return 'unknown';
  }
  const scans: Scan[] = [];
  for (const folder of scannedFolders) {
    console.error(`electronegativity: reading ${folder} …`);
    const script = join(projectRoot, 'build/audit/scan.ts');
    const { code, stdout, stderr } = await output(process.execPath, [script, folder], process.env);
    if (code !== 0) {
      console.log(`electronegativity: could not read ${folder}:\n${stderr.slice(-2000)}`);
      return 'bad';
    }
    scans.push(scanSchema.parse(JSON.parse(stdout)));
  }
  const { fresh, gone } = compare(
    scans.flatMap(({ findings }) => findings),
    explained,
  );
  const unread = scans.flatMap(({ unread: files }) => files);
  for (const { check, file, line, severity } of fresh)
    console.log(
      `NEW: ${check} (${severity}) in ${file}, line ${String(line)}. Mend it, or explain it in build/audit/explained.ts.`,
    );
  for (const { check, file } of gone)
    console.log(
      `GONE: ${check} in ${file} is explained in build/audit/explained.ts and not found any more. Take it out.`,
    );
  for (const file of unread) console.log(`UNREAD: ${file}`);
  const sound = fresh.length + gone.length + unread.length === 0;
  console.log(
    `electronegativity: ${String(explained.length - gone.length)} findings explained, ${String(fresh.length)} new`,
  );
  return sound ? 'sound' : 'bad';
}

async function askForAdvisories(): Promise<Outcome> {
  const npm = npmCommand(projectRoot, [...auditArguments]);
  const said = readAdvisories((await output(npm.file, npm.args, npm.env)).stdout);
  if (said.kind === 'notOffered') {
    console.log(
      `npm audit: no result, neither good nor bad: the registry in reach offers no advisories (${said.why}). Run it where one does before a release.`,
    );
    return 'unknown';
  }
  for (const name of said.serious)
    console.log(`HOLE: ${name}. Take a newer one, or explain it in build/audit/advisories.ts.`);
  console.log(
    `npm audit: ${String(said.packages)} packages, ${String(said.serious.length)} with a high or critical hole`,
  );
  return said.serious.length === 0 ? 'sound' : 'bad';
}

const strict = process.argv.includes('--strict');
const outcomes = [await lint(), await askForAdvisories()];
const bad = outcomes.includes('bad') || (strict && outcomes.includes('unknown'));
console.log(
  bad
    ? 'audit: something is to be done'
    : outcomes.includes('unknown')
      ? 'audit: nothing bad, and not all could be asked'
      : 'audit: sound',
);
process.exitCode = bad ? 1 : 0;
