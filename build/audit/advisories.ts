// What `npm audit --omit=dev --audit-level=high --json` said: holes that are known in what is shipped. A registry need not offer that: one
// that does not has said nothing, neither good nor bad, and that is told in those words.
import * as z from 'zod/mini';

export const auditArguments = ['audit', '--omit=dev', '--audit-level=high', '--json'] as const;

const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })),
  metadata: z.object({ dependencies: z.object({ prod: z.number() }) }),
});
const refusalSchema = z.object({ message: z.string() });

export type Advisories =
  | { readonly kind: 'asked'; readonly packages: number; readonly serious: readonly string[] }
  /** `why`: npm's words. */
  | { readonly kind: 'notOffered'; readonly why: string };

/** Holes of high or critical severity that are no holes here: package → why. None so far. */
export const explainedPackages: Readonly<Record<string, string>> = {};

/** @param stdout of the command, whatever its exit code */
export function readAdvisories(
  stdout: string,
  harmless: Readonly<Record<string, string>> = explainedPackages,
): Advisories {
  const said = parsed(stdout);
  const report = reportSchema.safeParse(said);
  if (!report.success) {
    const refusal = refusalSchema.safeParse(said);
    return { kind: 'notOffered', why: refusal.success ? refusal.data.message : 'npm gave no report' };
  }
  const serious = Object.values(report.data.vulnerabilities)
    .filter(({ name, severity }) => isSerious(severity) && !Object.hasOwn(harmless, name))
    .map(({ name, severity }) => `${name} (${severity})`);
  return { kind: 'asked', packages: report.data.metadata.dependencies.prod, serious };
}

const isSerious = (severity: string): boolean => severity === 'high' || severity === 'critical';

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
