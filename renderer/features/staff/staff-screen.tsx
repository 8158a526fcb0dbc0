// Staff's face: the door, and behind it what lies on this machine. Main says who is in; what is shown behind the door goes with the
// session (App unmounts it all).
import { useApp } from '../../app/app-context.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { Registrations } from './registrations.tsx';
import { StaffDoor } from './staff-door.tsx';

/** Main's notice shows what is behind the door. */
const nothingToDo = () => undefined;

export function StaffScreen() {
  const { staff } = useApp();
  return staff !== null && staff.unlocked !== null ? (
    <Registrations />
  ) : (
    <StaffDoor title={staffTexts.door.title} onOpened={nothingToDo} />
  );
}
