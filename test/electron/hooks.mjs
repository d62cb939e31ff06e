const file = process.env.QUEUETRAY_TEST_PAGES === 'quiet' ? './quiet.ts' : './electron.ts';
const standIn = new URL(file, import.meta.url).href;

export const resolve = (specifier, context, next) =>
  next(specifier === 'electron' ? standIn : specifier, context);
