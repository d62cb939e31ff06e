import { MemoryJournal } from '../../support/memory-journal.ts';
import { describeJournal } from './contract.ts';

// The plainest engine keeps the suite honest: nothing in it may depend on SQLite.
describeJournal('memory', () => new MemoryJournal());
