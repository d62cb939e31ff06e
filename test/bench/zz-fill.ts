import { fill } from './zz-scratch.ts';

const t = performance.now();
await fill(process.argv[2] as string, Number(process.argv[3]));
console.log('filled', performance.now() - t);
