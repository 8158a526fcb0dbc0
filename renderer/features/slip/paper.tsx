// The one template of everything that is printed: heading, title, what the kind of paper is for, and whom to ask. Pure black on white;
// nothing moves, nothing is loaded but the font.
import type { ReactNode } from 'react';
import type { Paper as PaperSize, Sheet } from '#shared/ipc/contract.ts';
import './slip.css';

type PaperProps = {
  readonly paper: PaperSize;
  /** Absent: a 岗位推荐单. */
  readonly sheet?: Sheet['kind'] | 'letter';
  readonly heading: string;
  readonly title: string;
  readonly station: string;
  readonly calls: string;
  readonly children: ReactNode;
};

export function Paper({ paper, sheet, heading, title, station, calls, children }: PaperProps) {
  return (
    <article className={`slip on-${paper} ${sheet ?? 'job'}`} id="slip">
      <p className="heading">{heading}</p>
      <h1 className="title">{title}</h1>
      {children}
      <p className="station first">{station}</p>
      <p className="station">{calls}</p>
    </article>
  );
}
