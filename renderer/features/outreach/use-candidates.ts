// Whom one posting suits, as main answers from the station's opened cases.
import { useEffect, useState } from 'react';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import type { Candidates } from '#shared/ipc/outreach.ts';
import { useApp } from '../../app/app-context.ts';
import type { HallJob } from '../jobs/hall.ts';

/** @param shown the same object for as long as it is the same posting @returns null until main has answered */
export function useCandidates({ id, job }: HallJob): Candidates | null {
  const { kiosk, info, at } = useApp();
  const [found, setFound] = useState<Candidates | null>(null);
  // Told with every page of the pull: the same numbers until another county's come.
  const [weights] = useState(info.county?.matching ?? defaultMatchWeights);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('outreach:posting', { id, job, weights, home: at.station, day: at.today }).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setFound(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, id, job, weights, at]);
  return found;
}
