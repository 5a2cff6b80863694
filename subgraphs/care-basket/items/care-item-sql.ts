/** Acts, packages and medicines as one list: the SQL by which one statement answers any mix of codes. */

/** The condition that a row belonged to the publication in `$1`. */
const published = (alias: string): string =>
  `${alias}.publication <= $1 AND (${alias}.superseded_by IS NULL OR ${alias}.superseded_by > $1)`;

/**
 * Columns of the list beside the item's own: what it is found and sorted by.
 * Codes of medicines are digits, which have no case: they stand as they are, so that their index serves.
 */
const medicines = `
  SELECT m.code, 'MEDICINE' AS kind, m.name AS "labelFr", NULL AS "labelEn", 'MEDICINES' AS "categoryCode",
    'UNKNOWN' AS "priorAuthorizationRule", NULL AS ceiling, 'sourced' AS confidence, m.note, m.inn, m.dosage,
    m.dosage_unit AS "dosageUnit", m.form, m.packaging, m.public_price AS "publicPrice",
    m.hospital_price AS "hospitalPrice", m.reimbursement_base AS "reimbursementBase",
    m.product_kind AS "productKind", m.list_rate AS "listRate", m.folded_label, m.folded_inn, m.folded_ar, m.search,
    m.code AS lower_code
  FROM care_basket.medicine m WHERE ${published('m')}`;

/** The latest version of a key letter gives an act its label; the tariffs themselves are rules, held in memory. */
const acts = `
  SELECT r.code, r.kind, k.label_fr, k.label_en, r.care_category, r.prior_authorization, r.ceiling, r.confidence, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL::numeric, NULL::numeric, NULL::numeric, NULL, NULL::numeric,
    k.folded_label, '', k.folded_ar, k.search, lower(r.code)
  FROM care_basket.care_item_rule r JOIN LATERAL (
    SELECT * FROM care_basket.key_letter k WHERE k.letter = r.code AND ${published('k')}
    ORDER BY k.valid_from DESC NULLS LAST, k.version LIMIT 1) k ON true
  WHERE ${published('r')}`;

/** Every medicine of the publication in `$1`, with the columns of the whole list. */
export const medicineList = `(${medicines}) item`;

/** Every care item of the publication in `$1`, to be selected from. */
export const careItemList = `(${medicines} UNION ALL ${acts}) item`;
