// Everything that a page can ask a permission for, each by the call that asks, as the body of an async function. `refused` must be
// what it comes to.
const asked = (call: string): string =>
  `return await Promise.resolve().then(() => ${call}).then((granted) => granted === 'denied' || granted === undefined || granted === false || granted === null ? 'refused' : 'granted', () => 'refused')`;

export const permissions: Readonly<Record<string, string>> = {
  camera: asked(`navigator.mediaDevices.getUserMedia({video: true})`),
  microphone: asked(`navigator.mediaDevices.getUserMedia({audio: true})`),
  'the screen': asked(`navigator.mediaDevices.getDisplayMedia({video: true})`),
  place: asked(`new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, no))`),
  notifications: asked(`Notification.requestPermission()`),
  'reading the clipboard': asked(`navigator.clipboard.readText()`),
  'reading pictures of the clipboard': asked(`navigator.clipboard.read()`),
  midi: asked(`navigator.requestMIDIAccess({sysex: true})`),
  usb: asked(`navigator.usb.requestDevice({filters: []})`),
  hid: asked(`navigator.hid.requestDevice({filters: []}).then((devices) => devices.length > 0)`),
  serial: asked(`navigator.serial.requestPort()`),
  bluetooth: asked(`navigator.bluetooth.requestDevice({acceptAllDevices: true})`),
  'all fonts': asked(`globalThis.queryLocalFonts().then((fonts) => fonts.length > 0)`),
  'all screens': asked(`globalThis.getScreenDetails()`),
  idling: asked(`IdleDetector.requestPermission()`),
  'the keyboard': asked(`navigator.keyboard.lock().then(() => document.fullscreenElement)`),
  'the pointer': asked(`document.body.requestPointerLock().then(() => document.pointerLockElement)`),
  'the whole screen': asked(
    `Promise.race([document.body.requestFullscreen(), new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))]).then(() => document.fullscreenElement)`,
  ),
  payment: asked(
    `new PaymentRequest([{supportedMethods: 'https://example.com'}], {total: {label: 'x', amount: {currency: 'CNY', value: '1'}}}).show()`,
  ),
  'a security key': asked(
    `navigator.credentials.create({signal: AbortSignal.timeout(500), publicKey: {challenge: new Uint8Array(16), rp: {name: 'x'}, user: {id: new Uint8Array(8), name: 'x', displayName: 'x'}, pubKeyCredParams: [{type: 'public-key', alg: -7}]}})`,
  ),
  push: asked(
    `navigator.serviceWorker.ready.then((worker) => worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: new Uint8Array(65).fill(4)}))`,
  ),
  'storage of another site': asked(`document.requestStorageAccessFor('https://example.com')`),
};
