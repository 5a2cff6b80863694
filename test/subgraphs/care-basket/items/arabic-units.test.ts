import { arabicUnits } from '../../../../subgraphs/care-basket/items/arabic-units';

test.each([
  ['MG', 'ملغ مغ ملجم مجم'],
  ['µG', 'مكغ ميكروغرام'],
  ['MG/5ML', 'ملغ مغ ملجم مجم مل'],
  ['G / MG', 'غ غرام جم ملغ مغ ملجم مجم'],
  ['UI ANTI-XA', 'وحدة'],
  ['NA', ''],
  ['', ''],
])('the unit %j is found by %j', (unit, words) => {
  expect(arabicUnits(unit)).toBe(words);
});
