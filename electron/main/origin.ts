// The renderer's one origin. It never changes: the service worker and all stored data belong to it.
export const ORIGIN = 'https://kiosk.localhost';
export const MAIN_URL = `${ORIGIN}/`;
export const SLIP_URL = `${ORIGIN}/slip.html`;
