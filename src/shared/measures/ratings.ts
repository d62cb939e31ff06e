/** The scores that count, both included. */
export interface RatingScale {
  readonly min: number;
  readonly max: number;
}

/** Scores of conversations, those on the scale and those off it. */
export class RatingTally {
  readonly #scale: RatingScale;
  #count = 0;
  #sum = 0;
  #topTwo = 0;
  #offScale = 0;
  /** Of the answered ones that are closed. */
  #closed = 0;
  #closedAndRated = 0;

  constructor(scale: RatingScale) {
    this.#scale = scale;
  }

  count(rating: number | undefined, isAnsweredAndClosed: boolean): void {
    const { min, max } = this.#scale;
    if (isAnsweredAndClosed) this.#closed++;
    if (rating === undefined) return;
    if (rating < min || rating > max) {
      this.#offScale++;
      return;
    }
    this.#count++;
    this.#sum += rating;
    if (rating >= max - 1) this.#topTwo++;
    if (isAnsweredAndClosed) this.#closedAndRated++;
  }

  figures() {
    const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
    return {
      ratings: this.#count,
      ratingsOutOfScale: this.#offScale,
      csat: share(this.#sum, this.#count),
      csatTopTwo: share(this.#topTwo, this.#count),
      responseRate: share(this.#closedAndRated, this.#closed),
    };
  }
}
