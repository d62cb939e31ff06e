import { getBrowser } from './find-browser.ts';

// For `npm test`: the browser that the end-to-end specs will use, as JSON, or null.
console.log(JSON.stringify(getBrowser((line) => console.error(line)) ?? null));
