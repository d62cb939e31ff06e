/** An object that throws when asked for anything it does not have: the app uses an API the stand-in lacks. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (key in object || typeof key === 'symbol' || key === 'then' || key === 'toJSON') {
        const value: unknown = Reflect.get(object, key);
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new Error(`the stand-in has no electron.${name}.${key}`);
    },
  });
}

const isClass = (value: object): boolean => /^class\s/.test(Function.prototype.toString.call(value));
