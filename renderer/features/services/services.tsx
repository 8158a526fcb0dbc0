// 更多服务: what a station offers besides jobs, 政策 and 登记求职 (seed S3 (五)14), one tile each.
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Tile } from '../../ui/tile.tsx';
import { FinderEntries } from '../finder/entries.tsx';
import steps from '../registration/steps.module.css';

type Service = keyof typeof serviceTexts.names;
const services: readonly { readonly name: Service; readonly icon: IconName; readonly screen: Screen }[] = [
  { name: 'training', icon: 'training', screen: { kind: 'listings', list: 'trainings', page: 0 } },
  { name: 'event', icon: 'event', screen: { kind: 'listings', list: 'events', page: 0 } },
  { name: 'guidance', icon: 'call', screen: { kind: 'request', asked: { kind: 'guidance' } } },
  { name: 'gig', icon: 'today', screen: { kind: 'work', which: 'gig' } },
  { name: 'traineeship', icon: 'factory', screen: { kind: 'work', which: 'traineeship' } },
  { name: 'startup', icon: 'home', screen: { kind: 'startup', page: 0 } },
  { name: 'unemployment', icon: 'register', screen: { kind: 'request', asked: { kind: 'unemployment' } } },
  { name: 'complaint', icon: 'rights', screen: { kind: 'rights' } },
];

export function Services() {
  const { go } = useApp();
  return (
    <Frame title={serviceTexts.title} action={<FinderEntries />}>
      <div className={steps['eight']}>
        {services.map(({ name, icon, screen }) => (
          <Tile
            key={name}
            kind="job"
            icon={icon}
            name={serviceTexts.names[name]}
            note={serviceTexts.notes[name]}
            onPress={() => go({ type: 'opened', screen })}
          />
        ))}
      </div>
    </Frame>
  );
}
