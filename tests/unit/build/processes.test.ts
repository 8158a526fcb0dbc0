// No child outlives its command, whichever way the command ends. Real processes; each test looks for the grandchild's process id.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSupervisor } from '#build/processes.ts';
import { projectRoot } from '#build/vite/common.ts';

const alive = (pid: number): boolean => {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  // A zombie that nobody has waited for yet is dead.
  return !/^\d+ \(.*\) Z/su.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
};
const gone = async (pid: number): Promise<boolean> => {
  for (let tries = 0; tries < 100 && alive(pid); tries += 1) await wait(50);
  return !alive(pid);
};
/** A child with a child of its own (whose process id it prints), both deaf to SIGTERM when `deaf`. */
const family = (deaf: boolean) => ({
  name: 'family',
  command: '/bin/sh',
  args: ['-c', `${deaf ? "trap '' TERM; " : ''}sleep 300 & echo "pid $!"; wait; ${deaf ? 'sleep 300' : ''}`],
});
const pidIn = (line: string): number => Number(/pid (\d+)/u.exec(line)?.[1]);

describe('supervisor', () => {
  it('ends a child and what the child started', async () => {
    const supervisor = createSupervisor({ log: () => {} });
    const child = await supervisor.start(family(false));
    const grandchild = pidIn(await child.line((line) => line.startsWith('pid')));
    expect(alive(grandchild)).toBe(true);
    await supervisor.stopAll();
    expect(await gone(grandchild)).toBe(true);
  });

  it('kills a child that does not listen, after the grace time', async () => {
    const supervisor = createSupervisor({ log: () => {}, graceMs: 200 });
    const child = await supervisor.start(family(true));
    const grandchild = pidIn(await child.line((line) => line.startsWith('pid')));
    expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await gone(grandchild)).toBe(true);
  });

  it('prefixes lines, finds one that was written earlier, and tells how a child ended that never wrote it', async () => {
    const lines: string[] = [];
    const supervisor = createSupervisor({ log: (line) => lines.push(line) });
    const child = await supervisor.start({
      name: 'x',
      command: '/bin/sh',
      args: ['-c', 'echo one; echo two >&2; exit 3'],
    });
    expect(await child.ended).toEqual({ code: 3, signal: null });
    await expect(child.line((line) => line === 'three')).rejects.toThrow(/x ended \(exit code 3\).*one/su);
    expect(await child.line((line) => line === 'one')).toBe('one');
    expect(lines.toSorted()).toEqual(['[x] one', '[x] two']);
  });

  it('says so when a program is not there', async () => {
    const child = createSupervisor({ log: () => {} }).start({ name: 'x', command: '/no/such', args: [] });
    await expect(child.then(({ ended }) => ended)).resolves.toEqual({ code: 127, signal: null });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves no orphan when the command gets %s',
    async (signal) => {
      const program = `
      import { createSupervisor } from ${JSON.stringify(`${projectRoot}/build/processes.ts`)};
      const supervisor = createSupervisor({ log: (line) => console.log(line) });
      await supervisor.start({ name: 'family', command: '/bin/sh', args: ['-c', 'echo "pid $$"; exec sleep 300'] });
      await supervisor.stopOnSignals();
      console.log('stopped');
      process.exit(130);`;
      const command = spawn(process.execPath, ['--input-type=module-typescript', '-e', program]);
      let output = '';
      let child = Number.NaN;
      for await (const text of command.stdout.setEncoding('utf8')) {
        output += String(text);
        if (Number.isNaN(child) && /pid \d+\n/u.test(output)) {
          child = pidIn(output);
          expect(alive(child)).toBe(true);
          command.kill(signal);
          // The same Ctrl-C comes twice, from the terminal and from npm.
          command.kill(signal);
        }
      }
      const [code] =
        command.exitCode === null && command.signalCode === null
          ? await once(command, 'exit')
          : [command.exitCode];
      expect(await gone(child)).toBe(true);
      expect({ code, saysStopped: output.includes('stopped') }).toEqual(
        signal === 'SIGKILL' ? { code: null, saysStopped: false } : { code: 130, saysStopped: true },
      );
    },
  );
});
