// Runs electronegativity over one folder, in a process of its own: node build/audit/scan.ts FOLDER. What it finds is one line of JSON on stdout.
//
// The tool asks a bucket of its makers for translations and dies of its old `got` where that is out of reach; a scan needs neither. So
// its `got` is one that reaches nothing, and the one check that needs the network (holes of Electron's release) is left out.
import { Module, createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { projectRoot } from '../vite/common.ts';
import { auditToolFolder } from '../setup/needs.mjs';
import type { Scan } from './findings.ts';

const need = createRequire(join(projectRoot, auditToolFolder, 'package.json'));

function withoutNetwork(): void {
  const path = createRequire(need.resolve('@doyensec/electronegativity')).resolve('got');
  const stub = new Module(path);
  stub.exports = () => Promise.reject(new Error('the audit asks nobody'));
  stub.loaded = true;
  need.cache[path] = stub;
}

type Run = (options: object) => Promise<unknown>;
const run = z.custom<Run>((value) => typeof value === 'function');
const exported = z.union([run, z.object({ default: run })]);
const packageSchema = z.object({ devDependencies: z.object({ electron: z.string() }) });
const named = z.object({ name: z.string() });
const found = z.object({
  errors: z.array(z.object({ file: z.string(), message: z.string() })),
  issues: z.array(
    z.object({ id: z.string(), file: z.string(), location: z.object({ line: z.number() }), severity: named }),
  ),
});

async function scan(folder: string): Promise<Scan> {
  withoutNetwork();
  const tool = exported.parse(need('@doyensec/electronegativity'));
  const runTool = typeof tool === 'function' ? tool : tool.default;
  const { devDependencies } = packageSchema.parse(need(join(projectRoot, 'package.json')));
  const { errors, issues } = found.parse(
    await runTool({
      input: join(projectRoot, folder),
      isRelative: true,
      // Checks that look at the version ask for it; holes of it are not among them.
      electronVersionOverride: devDependencies.electron,
      excludeFromScan: ['AvailableSecurityFixesGlobalCheck'],
    }),
  );
  return {
    unread: errors.map(({ file, message }) => `${file}: ${message}`),
    findings: issues.map(({ id, file, location, severity }) => ({
      check: id,
      // What is missing in the whole folder is found in no file.
      file: file === 'N/A' ? folder : `${folder}/${file}`,
      line: location.line,
      severity: severity.name.toLowerCase(),
    })),
  };
}

// Its own words go to stderr: stdout is for the result.
console.log = console.error;
process.stdout.write(`${JSON.stringify(await scan(process.argv[2] ?? ''))}\n`);
