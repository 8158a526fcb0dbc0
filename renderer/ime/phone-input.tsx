// A mainland mobile number, keyed in and shown 3-4-4, with how many digits are still missing.
import { imeTexts } from '../app/ime-texts.ts';
import { NumberPad } from './number-pad.tsx';
import { PHONE_DIGITS, type PhoneProblem, addDigit, phoneGroups } from './phone.ts';
import { phoneProblemWords } from './phone-words.ts';

type PhoneInputProps = {
  /** Digits only. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** What kept the page from being left (phone.ts, phoneProblem). */
  readonly problem: PhoneProblem | null;
};

const words = imeTexts.phone;

export function PhoneInput({ value, onChange, problem }: PhoneInputProps) {
  return (
    <NumberPad
      label={words.display}
      shown={phoneGroups(value) || '—'}
      state={words.digits(value.length)}
      complete={value.length === PHONE_DIGITS}
      problem={problem === null ? null : phoneProblemWords(problem)}
      onDigit={(digit) => onChange(addDigit(value, digit))}
      onErase={() => onChange(value.slice(0, -1))}
      onClear={() => onChange('')}
      eraseWords={words.erase}
      clearWords={words.clear}
    />
  );
}
