/** Invented names: every family name carries the mark « Exemple- » (مثال), so that none can be taken for a real one. */
import type { Random } from '../random';
import type { Name } from './household';

const name = (text: string): Name => {
  const [latin = '', arabic = ''] = text.split('/');
  return { latin, arabic };
};

const family = (text: string): Name => {
  const { latin, arabic } = name(text);
  return { latin: `Exemple-${latin}`, arabic: `مثال-${arabic}` };
};

export const familyNames: readonly Name[] = [
  ...['Cèdre/أرز', 'Arganier/أركان', 'Olivier/زيتون', 'Amandier/لوز', 'Palmier/نخيل', 'Figuier/تين', 'Grenadier/رمان'],
  ...['Safran/زعفران', 'Thym/زعتر', 'Menthe/نعناع', 'Lavande/خزامى', 'Jasmin/ياسمين', 'Oranger/برتقال', 'Genêt/وزال'],
  ...['Dune/كثيب', 'Oasis/واحة', 'Source/عين', 'Rivière/واد', 'Rocher/صخرة', 'Vallée/فج', 'Plaine/سهل', 'Falaise/جرف'],
  ...['Cigogne/لقلق', 'Gazelle/غزال', 'Faucon/صقر', 'Tortue/سلحفاة', 'Abeille/نحلة', 'Dauphin/دلفين', 'Mouette/نورس'],
  ...['Nacre/صدف', 'Ambre/عنبر', 'Cuivre/نحاس', 'Zellige/زليج', 'Tapis/زربية', 'Lanterne/فانوس', 'Boussole/بوصلة'],
].map(family);

const women: readonly Name[] = [
  ...[
    'Amina/أمينة',
    'Salma/سلمى',
    'Hiba/هبة',
    'Nadia/نادية',
    'Zineb/زينب',
    'Khadija/خديجة',
    'Imane/إيمان',
    'Sara/سارة',
  ],
  ...['Malika/مليكة', 'Houda/هدى', 'Rajae/رجاء', 'Loubna/لبنى', 'Aya/آية', 'Noura/نورة', 'Karima/كريمة', 'Inès/إيناس'],
].map(name);

const men: readonly Name[] = [
  ...['Karim/كريم', 'Youssef/يوسف', 'Adam/آدم', 'Omar/عمر', 'Hamza/حمزة', 'Rachid/رشيد', 'Said/سعيد', 'Anas/أنس'],
  ...['Mehdi/مهدي', 'Driss/إدريس', 'Hassan/حسن', 'Ilyas/إلياس', 'Nabil/نبيل', 'Reda/رضا', 'Tarik/طارق', 'Walid/وليد'],
].map(name);

/** An invented family name. */
export const familyName = (random: Random): Name => random.pick(familyNames);

/** A given name for a sex. */
export const givenName = (random: Random, sex: 'F' | 'M'): Name => random.pick(sex === 'F' ? women : men);

/** The name of the list with this Latin spelling; family names without their mark. */
export function nameOf(latin: string): Name {
  const found = [...familyNames, ...women, ...men].find(known => known.latin === latin);
  if (found === undefined) throw new Error(`no invented name ${latin}`);
  return found;
}
