// Node runs the built main bundle with the `electron` module replaced by the stand-in beside this file.
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
