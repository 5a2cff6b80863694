import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One delivery that a registry made visible; its number is the registry's clock of what was known. */
@Entity('publication')
export class Publication {
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  deliveryId!: string;

  /** The fund's own count of its deliveries. */
  @Column('integer')
  sequence!: number;

  /** FULL or DELTA. */
  @Column('text')
  kind!: string;

  @Column('timestamptz')
  extractedAt!: Date;

  @Column('timestamptz')
  publishedAt!: Date;

  /** SHA-256 over the manifest: tells the same delivery from another that claims its number. */
  @Column('text')
  digest!: string;

  /** True when its persons are invented: a production system does not serve them. */
  @Column('boolean', { default: false })
  demonstration!: boolean;
}
