// `npm run technician-pin`: asks for a PIN and prints the line for provision.json. The PIN comes by standard input, not as an
// argument: arguments stay in the shell's history.
import { createInterface } from 'node:readline';
import { technicianPinHash } from '../technician-pin.ts';

const lines = createInterface({ input: process.stdin });
if (process.stdin.isTTY) console.error('PIN (4 to 12 digits), then Enter:');
async function answer(pin: string): Promise<void> {
  try {
    console.log(`"technicianPinHash": ${JSON.stringify(await technicianPinHash(pin.trim()))}`);
  } catch (error) {
    console.error(error instanceof RangeError ? error.message : 'The PIN could not be hashed.');
    process.exitCode = 2;
  }
  lines.close();
}
lines.once('line', (pin) => void answer(pin));
