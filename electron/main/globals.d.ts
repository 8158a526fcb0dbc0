/** Set at build: true in development, demo and end-to-end builds, false in a release (build/vite/common.ts). */
// oxlint-disable-next-line no-underscore-dangle -- a name replaced by the bundler must not look like a variable
declare const __TEST_VARIANT__: boolean;
