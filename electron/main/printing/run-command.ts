// Runs one small command to its end. Never rejects: a command that is not there, fails or hangs is an outcome.
import { spawn } from 'node:child_process';

export type CommandOutcome = {
  /** Exit code; null when it could not be started, was killed or hung. */
  readonly code: number | null;
  readonly stdout: string;
};
export type RunCommand = (name: string, args: readonly string[]) => Promise<CommandOutcome>;

const LIMIT_MS = 10_000;
const OUTPUT_LIMIT = 64 * 1024;

/** Runs commands in the plain locale: their words are read by programs only. @param env base environment */
export function commandRunner(env: NodeJS.ProcessEnv): RunCommand {
  return (name, args) =>
    new Promise((resolve) => {
      const child = spawn(name, args, {
        env: { ...env, LC_ALL: 'C', LANG: 'C' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let stdout = '';
      const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
      const end = (code: number | null): void => {
        clearTimeout(timer);
        resolve({ code, stdout });
      };
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        if (stdout.length < OUTPUT_LIMIT) stdout += part;
      });
      child.on('error', () => end(null));
      child.on('close', (code) => end(code));
    });
}
