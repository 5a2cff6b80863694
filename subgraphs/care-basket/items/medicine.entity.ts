import { Column, Entity, Index } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** A product of the CNOPS list of reimbursable medicines of 2014 (data.gov.ma, ODbL), by its EAN-13. */
@Entity('medicine')
@Index('ix_medicine_code', ['code'])
@Index('ix_medicine_label', { synchronize: false })
@Index('ix_medicine_inn', { synchronize: false })
@Index('ix_medicine_ar', { synchronize: false })
@Index('ix_medicine_search', { synchronize: false })
@Index('ix_medicine_group', ['inn', 'dosage', 'dosageUnit', 'form'])
export class Medicine extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  /** DCI1. */
  @Column('text')
  inn!: string;

  @Column('text', { nullable: true })
  dosage!: string | null;

  @Column('text')
  dosageUnit!: string;

  @Column('text')
  form!: string;

  @Column('text')
  packaging!: string;

  /** PPV; null where the list says 0.00. */
  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  publicPrice!: string | null;

  /** PH; null where the list says 0.00. */
  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  hospitalPrice!: string | null;

  /** PRIX_BR; null where the list says 0.00. */
  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  reimbursementBase!: string | null;

  /** P (princeps) or G (generic). */
  @Column('text')
  productKind!: string;

  /** TAUX_REMBOURSEMENT: 0.70, or 0.00 for a product that is not reimbursed. */
  @Column('numeric', { precision: 3, scale: 2 })
  listRate!: string;

  /** What is odd about the row; null when nothing is. */
  @Column('text', { nullable: true })
  note!: string | null;

  /** Folded label, INN, and everything that a search looks in. */
  @Column('text')
  foldedLabel!: string;

  @Column('text')
  foldedInn!: string;

  /** Folded Arabic transliteration of the INN, or of the parts of a combination that have one; null when none is known. */
  @Column('text', { nullable: true })
  foldedAr!: string | null;

  @Column('text')
  search!: string;
}
