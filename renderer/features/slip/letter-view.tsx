// The 推荐介绍信 as drawn in the hidden window: whom it introduces, to what, and below a line to cut along the 回执 that comes back.
import type { Paper as PaperSize, PrintPage } from '#shared/ipc/contract.ts';
import { letterTexts } from '../../app/letter-texts.ts';
import { paperTexts } from '../../app/paper-texts.ts';
import { texts } from '../../app/texts.ts';
import { payWords } from '../jobs/job-words.ts';
import { Paper } from './paper.tsx';
import { Qr } from './qr.tsx';
import type { SlipRow } from './slip-model.ts';

type LetterContent = Extract<PrintPage['content'], { readonly kind: 'letter' }>;
type LetterViewProps = { readonly content: LetterContent; readonly paper: PaperSize };

export function LetterView({ content: { letter, station, county }, paper }: LetterViewProps) {
  const { letterNo, person, officer, job, printedOn, backBy } = letter;
  const { back } = letterTexts;
  return (
    <Paper
      paper={paper}
      sheet="letter"
      heading={letterTexts.heading}
      title={letterTexts.to(job.employer)}
      station={back.to(station.name, station.street)}
      calls={paperTexts.slip.calls(station.phone, county.hotline)}
    >
      <p className="letter-words">{letterTexts.introduces(person, job.title)}</p>
      <Lines
        rows={[
          { label: letterTexts.pay, value: payWords(job) },
          { label: letterTexts.place, value: job.place.text || texts.common.notSaid },
          { label: letterTexts.hours, value: job.hours || texts.common.notSaid },
          { label: letterTexts.contact, value: `${job.contact.name} ${job.contact.phone}`.trim() },
          { label: letterTexts.bring, value: letterTexts.bringWhat },
          { label: letterTexts.officer, value: `${station.name} ${officer}` },
          { label: letterTexts.day, value: printedOn },
        ]}
      />
      <p className="fee">{letterTexts.noFee}</p>
      <section className="back">
        <p className="back-heading">{back.heading(backBy)}</p>
        <div className="foot">
          <Qr text={letterNo} />
          <Lines
            rows={[
              { label: letterTexts.number, value: letterNo },
              { label: back.person, value: person },
              { label: back.post, value: job.title },
            ]}
          />
        </div>
        <p className="choice">□ {back.hired}</p>
        <p className="boxes">
          {Object.values(letterTexts.forms).map((form) => (
            <span key={form}>□ {form}</span>
          ))}
        </p>
        <p className="boxes">{back.payLine}</p>
        <p className="choice">□ {back.notHired}</p>
        <p className="boxes">
          {Object.values(letterTexts.refusals).map((reason) => (
            <span key={reason}>□ {reason}</span>
          ))}
        </p>
        <p className="stamp">
          <span>{back.stamp}</span>
          <span>{back.dayLine}</span>
        </p>
      </section>
    </Paper>
  );
}

const Lines = ({ rows }: { readonly rows: readonly SlipRow[] }) => (
  <dl className="letter-rows">
    {rows.map(({ label, value }) => (
      <div className="row" key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
