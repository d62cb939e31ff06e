import type { z } from 'zod';

/** A value's form, and what it is while nobody chose another. */
export interface Choosable<S extends z.core.$ZodType = z.core.$ZodType> {
  readonly schema: S;
  readonly default: z.output<S>;
}

/** On which page of the settings it has a field. Fields that need laying out by hand are not listed here. */
export interface Drawn {
  readonly page: 'look' | 'team' | 'data';
  /** Of a number: what 1 in the field stands for, e.g. 1000 ms. */
  readonly per?: number;
}

/** All that there is to say of one setting of the hub; whatever knows of settings reads it here. */
export interface Setting<S extends z.ZodType = z.ZodType, InSession extends boolean = boolean>
  extends Choosable<S> {
  /** The variable that fixes it for the whole hub. How its text is read follows from the schema: `text-form.ts`. */
  readonly env: `QUEUETRAY_${string}`;
  /** Who may change it. owner: it runs a program, writes a file or says where a secret or a person is sent. */
  readonly power: 'owner' | 'supervisor';
  /** An organisation's policy may fix it. */
  readonly lockable: boolean;
  /** Every window is told of it, those of agents and wall screens too; else supervisors' settings alone. */
  readonly inSession: InSession;
  /** One line of English without a full stop, for the documentation and for whoever writes a policy. */
  readonly about: string;
  /** Of a number. */
  readonly unit?: 'ms' | 'hours' | 'days' | 'chats' | 'backups' | "o'clock";
}

export const setting = <
  S extends z.ZodType,
  const InSession extends boolean,
  const More extends { readonly drawn?: Drawn },
>(
  row: Setting<S, InSession> & More,
): Setting<S, InSession> & Pick<More, Extract<keyof More, 'drawn'>> => row;

export type Choosables = Readonly<Record<string, Choosable>>;
type Names<Table> = Extract<keyof Table, string>;
/** Those whose field is drawn from the table. */
export type DrawnNames<Table> = {
  [Name in Names<Table>]: Table[Name] extends { readonly drawn: Drawn } ? Name : never;
}[Names<Table>];
export type ShapeOf<Table extends Choosables> = { [Name in Names<Table>]: Table[Name]['schema'] };
export type ValuesOf<Table extends Choosables> = { [Name in Names<Table>]: z.output<Table[Name]['schema']> };

export const namesOf = <Table extends Choosables>(table: Table): Names<Table>[] =>
  Object.keys(table) as Names<Table>[];

/** The names of a page's drawn fields, in the table's order. */
export const drawnOn = <Table extends Choosables>(table: Table, page: Drawn['page']): DrawnNames<Table>[] =>
  namesOf(table).filter(
    (name) => (table[name] as { drawn?: Drawn }).drawn?.page === page,
  ) as DrawnNames<Table>[];

/** What `z.object` makes a schema of. */
export const shapeOf = <Table extends Choosables>(table: Table): ShapeOf<Table> =>
  Object.fromEntries(namesOf(table).map((name) => [name, table[name]?.schema])) as ShapeOf<Table>;

export const defaultsOf = <Table extends Choosables>(table: Table): ValuesOf<Table> =>
  Object.fromEntries(namesOf(table).map((name) => [name, table[name]?.default])) as ValuesOf<Table>;
