const standIn = new URL('./electron.ts', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  next(specifier === 'electron' ? standIn : specifier, context);
