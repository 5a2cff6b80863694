/** What both membership and care-basket must know of a care item: its kind, group, need of agreement, and ceiling. */
import { join } from 'node:path';
import { Column, Entity } from 'typeorm';
import type { ReferenceTable } from './reference';
import { ReferenceRow } from './reference-row';

/** One code of the key letters and packages, with what care_items.csv says of it. */
@Entity('care_item_rule')
export class CareItemRule extends ReferenceRow {
  @Column('text')
  code!: string;

  /** ACT or STAY; medicines are not in this file. */
  @Column('text')
  kind!: string;

  @Column('text')
  careCategory!: string;

  /** YES, NO or UNKNOWN. */
  @Column('text')
  priorAuthorization!: string;

  /** The `item` of the ceiling that concerns it; null when none does. */
  @Column('text', { nullable: true })
  ceiling!: string | null;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}

/** A limit on what is paid for a kind of care over a number of months, or until an age. */
@Entity('ceiling')
export class Ceiling extends ReferenceRow {
  @Column('text')
  careCategory!: string;

  @Column('text')
  item!: string;

  /** Null where the amount was not found. */
  @Column('numeric', { nullable: true })
  amountMad!: string | null;

  @Column('integer', { nullable: true })
  periodMonths!: number | null;

  @Column('text')
  schemeCode!: string;

  @Column('text')
  fund!: string;

  @Column('integer', { nullable: true })
  ageLimit!: number | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}

/** The two files, for a subgraph's list of reference tables. */
export const careItemRuleTables: ReferenceTable[] = [
  { entity: CareItemRule, file: join(__dirname, 'reference-data/care_items.csv'), key: ['code'] },
  {
    entity: Ceiling,
    file: join(__dirname, 'reference-data/ceilings.csv'),
    key: ['item', 'scheme_code'],
    accept: {
      amount_mad: { expected: 'an amount with at most two places', test: text => /^\d+(\.\d{1,2})?$/.test(text) },
      period_months: { expected: '1 to 1200 months', test: text => Number(text) >= 1 && Number(text) <= 1200 },
    },
  },
];

/** The two tables, for a home's migration. */
export const careItemRuleSql = (schema: string): string[] => [
  `CREATE TABLE ${schema}.care_item_rule (
    code text NOT NULL, kind text NOT NULL, care_category text NOT NULL, prior_authorization text NOT NULL,
    ceiling text, confidence text NOT NULL, note text,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_care_item_rule PRIMARY KEY (digest, publication))`,
  `CREATE TABLE ${schema}.ceiling (
    care_category text NOT NULL, item text NOT NULL, amount_mad numeric, period_months integer,
    scheme_code text NOT NULL, fund text NOT NULL, age_limit integer,
    source text NOT NULL, confidence text NOT NULL, note text,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_ceiling PRIMARY KEY (digest, publication))`,
];
