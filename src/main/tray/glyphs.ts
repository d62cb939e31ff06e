/** A badge's text on the pixel grid. */
export interface Glyphs {
  readonly rows: readonly string[];
  readonly width: number;
}

const DIGITS: readonly (readonly string[])[] = [
  [' ### ', '#   #', '#   #', '#   #', '#   #', '#   #', ' ### '],
  ['  #  ', ' ##  ', '# #  ', '  #  ', '  #  ', '  #  ', '#####'],
  [' ### ', '#   #', '    #', '  ## ', ' #   ', '#    ', '#####'],
  [' ### ', '#   #', '    #', '  ## ', '    #', '#   #', ' ### '],
  ['   # ', '  ## ', ' # # ', '#  # ', '#####', '   # ', '   # '],
  ['#####', '#    ', '#### ', '    #', '    #', '#   #', ' ### '],
  [' ### ', '#    ', '#    ', '#### ', '#   #', '#   #', ' ### '],
  ['#####', '    #', '   # ', '  #  ', '  #  ', ' #   ', ' #   '],
  [' ### ', '#   #', '#   #', ' ### ', '#   #', '#   #', ' ### '],
  [' ### ', '#   #', '#   #', ' ####', '    #', '    #', ' ### '],
];
const MANY: readonly string[] = [
  ' ##      ',
  '#  #   # ',
  '#  #   # ',
  ' ### #####',
  '   #   # ',
  '   #   # ',
  ' ##      ',
];

/** 1 … 9, and `9+` beyond. */
export function glyphsFor(count: number): Glyphs {
  if (count > 9) return { rows: MANY, width: 9 };
  return { rows: DIGITS[count] ?? [], width: 5 };
}
