// 设备: how many pixels a millimetre of this screen has, and which printer with which paper. What is chosen is main's to keep; the screen
// shows what main says.
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import list from '../policies/listings.module.css';
import { PrinterChoice } from './printer-choice.tsx';
import { ScreenSize } from './screen-size.tsx';
import { useDevices } from './use-devices.ts';

const words = technicianTexts.devices;
const tabs = ['screen', 'printer'] as const;

type DevicesProps = { readonly screen: Extract<Screen, { readonly kind: 'devices' }> };

export function DevicesScreen({ screen }: DevicesProps) {
  const { go } = useApp();
  const { devices, said, set } = useDevices();
  return (
    <Frame
      title={words.title}
      tools={
        <nav className={list['tabs']} aria-label={words.tabsLabel}>
          {tabs.map((shown) => (
            <Button
              key={shown}
              pressed={shown === screen.shown}
              onPress={() => go({ type: 'replaced', screen: { ...screen, shown } })}
            >
              {words.tabs[shown]}
            </Button>
          ))}
        </nav>
      }
    >
      {devices !== null && screen.shown === 'screen' && (
        <ScreenSize key={devices.pxPerMm} saved={devices.pxPerMm} onKeep={(pxPerMm) => set({ pxPerMm })} />
      )}
      {devices !== null && screen.shown === 'printer' && <PrinterChoice devices={devices} onChoose={set} />}
      <div data-testid="devices-said">
        {said === 'saved' && <Notice tone="good" words={words.saved} />}
        {said === 'notSaved' && <Notice tone="warning" words={words.notSaved} />}
      </div>
    </Frame>
  );
}
