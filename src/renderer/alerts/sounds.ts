import type { SoundName } from '#shared/settings/preferences.ts';
import { isUntouched } from '../state/sound.ts';

interface Tone {
  /** Hz */
  readonly pitch: number;
  /** Seconds from the start. */
  readonly at: number;
  /** Seconds until it has faded away. */
  readonly length: number;
  readonly wave: OscillatorType;
}

/** Each sound is a few tones: nothing to load, and any volume. */
const SOUNDS: Readonly<Record<SoundName, readonly Tone[]>> = {
  chime: [
    { pitch: 880, at: 0, length: 0.5, wave: 'sine' },
    { pitch: 1318.5, at: 0.14, length: 0.7, wave: 'sine' },
  ],
  knock: [
    { pitch: 220, at: 0, length: 0.09, wave: 'triangle' },
    { pitch: 196, at: 0.14, length: 0.09, wave: 'triangle' },
    { pitch: 220, at: 0.28, length: 0.12, wave: 'triangle' },
  ],
  bell: [
    { pitch: 1046.5, at: 0, length: 1.4, wave: 'sine' },
    { pitch: 2093, at: 0, length: 0.7, wave: 'sine' },
    { pitch: 3139.5, at: 0, length: 0.35, wave: 'sine' },
  ],
  marimba: [
    { pitch: 523.25, at: 0, length: 0.28, wave: 'sine' },
    { pitch: 659.25, at: 0.11, length: 0.28, wave: 'sine' },
    { pitch: 783.99, at: 0.22, length: 0.4, wave: 'sine' },
  ],
};

let audio: AudioContext | undefined;

/** Plays, unless the browser wants the page to be clicked first; `volume` 0–1. */
export function playSound(name: SoundName, volume: number): void {
  if (!isUntouched()) playAtOnce(name, volume);
}

/** As `playSound`, where a page may make sounds whenever it likes: the desktop. */
export function playAtOnce(name: SoundName, volume: number): void {
  audio ??= new AudioContext();
  void audio.resume();
  const start = audio.currentTime + 0.02;
  for (const { pitch, at, length, wave } of SOUNDS[name]) {
    const oscillator = new OscillatorNode(audio, { type: wave, frequency: pitch });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, start + at);
    gain.gain.linearRampToValueAtTime(volume * 0.7, start + at + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + at + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start + at);
    oscillator.stop(start + at + length);
  }
}
