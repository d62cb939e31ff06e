import uPlot from 'uplot';

/** A line that keeps its value until the next one. */
export const stepped: uPlot.Series.PathBuilder = uPlot.paths.stepped?.({ align: 1 }) ?? (() => null);

/** Bars that begin at their x and leave a little room to the next. */
export const barsFrom: uPlot.Series.PathBuilder =
  uPlot.paths.bars?.({ size: [0.86, 80], align: 1 }) ?? (() => null);

/** Bars around their x. */
export const barsAround: uPlot.Series.PathBuilder = uPlot.paths.bars?.({ size: [0.9, 200] }) ?? (() => null);
