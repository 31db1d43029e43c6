import type { Place } from './map';

/** Towns that may be written without their place on the globe: names in the languages of the house, in hundredths of a degree. */
const TOWNS: Readonly<Record<string, string>> = {
  BE: `
    Bruxelles/Brussel/Brussels 5085 435
    Schaerbeek/Schaarbeek 5087 438
    Forest/Vorst 5081 432
    Ixelles/Elsene 5083 437
    Molenbeek 5085 433
    Etterbeek 5083 439
    Anvers/Antwerpen/Antwerp 5122 440
    Gand/Gent/Ghent 5105 372
    Bruges/Brugge 5121 322
    Liège/Luik 5063 557
    Namur/Namen 5047 487
    Charleroi 5041 444
    Mons/Bergen 5045 395
    Louvain/Leuven 5088 470
    Louvain-la-Neuve 5067 461
    Wavre/Waver 5072 461
    Nivelles/Nijvel 5060 433
    Tournai/Doornik 5061 339
    Verviers 5059 586
    Ottignies 5067 457
    Malines/Mechelen 5103 448
    Hasselt 5093 534
    Courtrai/Kortrijk 5083 326
    Ostende/Oostende 5122 292
    Arlon 4968 582
    La Louvière 5048 419
    Genk 5097 550
  `,
  FR: `
    Paris 4886 235
    Lille 5063 306
    Lyon 4576 484
    Marseille 4330 537
    Bordeaux 4484 -58
    Toulouse 4360 144
    Nantes 4722 -155
    Rennes 4811 -168
    Strasbourg 4858 775
    Montpellier 4361 388
    Grenoble 4519 572
    Nice 4370 727
    Dijon 4732 504
    Nancy 4869 618
    Metz 4912 618
    Reims 4926 403
    Rouen 4944 110
    Caen 4918 -37
    Brest 4839 -449
    Angers 4747 -55
    Tours 4739 69
    Orléans 4790 191
    Poitiers 4658 34
    La Rochelle 4616 -115
    Clermont-Ferrand 4578 308
    Limoges 4583 126
    Saint-Étienne 4544 439
    Annecy 4590 613
    Chambéry 4557 592
    Besançon 4724 602
    Mulhouse 4775 734
    Colmar 4808 736
    Amiens 4989 230
    Le Havre 4949 11
    Perpignan 4270 289
    Pau 4330 -37
    Bayonne 4349 -148
    Biarritz 4348 -156
    Nîmes 4384 436
    Avignon 4395 481
    Aix-en-Provence 4353 545
    Toulon 4312 593
    Roubaix 5069 317
    Villeurbanne 4577 488
    Montreuil 4886 244
    Le Mans 4801 20
    Vannes 4766 -276
    Lorient 4775 -337
    Quimper 4800 -410
    Valence 4493 489
  `,
  CH: `
    Genève/Genf/Geneva 4620 614
    Lausanne 4652 663
    Fribourg/Freiburg 4681 716
    Neuchâtel 4699 693
    Berne/Bern 4695 745
    Bâle/Basel 4756 759
    Zurich/Zürich 4737 854
    Lucerne/Luzern 4705 831
    Sion 4623 736
    Bienne/Biel 4714 725
    Lugano 4600 895
    Meyrin 4623 608
    Saint-Gall/St. Gallen 4742 937
  `,
  DE: `
    Berlin 5252 1340
    Hambourg/Hamburg 5355 999
    Cologne/Köln 5094 696
    Munich/München 4814 1158
    Francfort/Frankfurt 5011 868
    Stuttgart 4878 918
    Düsseldorf 5123 678
    Leipzig 5134 1237
    Dresde/Dresden 5105 1374
    Hanovre/Hannover 5237 973
    Brême/Bremen 5308 880
    Fribourg-en-Brisgau/Freiburg 4800 785
    Aix-la-Chapelle/Aachen 5078 608
    Bonn 5073 710
    Münster 5196 763
    Karlsruhe 4901 840
    Mayence/Mainz 5000 827
    Nuremberg/Nürnberg 4945 1108
    Kassel 5131 948
    Sarrebruck/Saarbrücken 4924 699
  `,
  LU: `
    Luxembourg/Lëtzebuerg 4961 613
    Esch-sur-Alzette 4950 598
  `,
  NL: `
    Amsterdam 5237 490
    Rotterdam 5192 448
    Utrecht 5209 512
    La Haye/Den Haag/The Hague 5208 431
    Groningue/Groningen 5322 657
    Eindhoven 5144 548
    Nimègue/Nijmegen 5184 586
    Maastricht 5085 569
    Arnhem 5198 591
    Tilburg 5156 509
    Haarlem 5239 465
  `,
  ES: `
    Barcelone/Barcelona 4139 217
    Madrid 4042 -370
    Valence/València/Valencia 3947 -38
    Séville/Sevilla 3739 -598
    Saragosse/Zaragoza 4165 -89
    Bilbao/Bilbo 4326 -293
    Manresa 4173 183
    Gérone/Girona 4198 282
    Lleida 4162 62
    Tarragone/Tarragona 4112 125
    Palma 3957 265
    Saint-Sébastien/Donostia 4332 -198
    Vitoria/Gasteiz 4285 -267
    Pampelune/Pamplona 4281 -165
    Sabadell 4155 211
    Terrassa 4156 201
    Granollers 4161 229
    Mataró 4154 244
    Grenade/Granada 3718 -360
    Malaga/Málaga 3672 -442
  `,
  IT: `
    Rome/Roma 4190 1250
    Milan/Milano 4546 919
    Turin/Torino 4507 769
    Bologne/Bologna 4449 1134
    Florence/Firenze 4377 1126
    Naples/Napoli 4085 1427
    Gênes/Genova 4441 893
    Venise/Venezia 4544 1232
    Parme/Parma 4480 1033
    Vérone/Verona 4544 1099
    Palerme/Palermo 3812 1336
    Trente/Trento 4607 1112
  `,
  AT: `
    Vienne/Wien/Vienna 4821 1637
    Graz 4707 1544
    Linz 4831 1429
    Salzbourg/Salzburg 4780 1304
    Innsbruck 4727 1139
  `,
  PT: `
    Lisbonne/Lisboa/Lisbon 3872 -914
    Porto 4115 -861
    Coimbra 4021 -843
    Braga 4155 -843
  `,
  GB: `
    Londres/London 5151 -13
    Manchester 5348 -224
    Bristol 5145 -259
    Leeds 5380 -155
    Édimbourg/Edinburgh 5595 -319
    Glasgow 5586 -425
    Birmingham 5249 -190
    Cardiff 5148 -318
    Liverpool 5341 -298
    Brighton 5082 -14
  `,
  IE: `
    Dublin 5335 -626
    Cork 5190 -847
    Galway 5327 -905
  `,
};

const known = new Map(
  Object.entries(TOWNS).flatMap(([country, lines]) =>
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [, names = '', latitude, longitude] = /^(.+) (-?\d+) (-?\d+)$/.exec(line.trim()) ?? [];
        const place = { latitude: Number(latitude), longitude: Number(longitude) };
        return names.split('/').map((name) => [`${country} ${plain(name)}`, place] as const);
      }),
  ),
);

/** Where a town of a country is, to a kilometre or so; undefined where we do not know it. */
export const townIn = (country: string, name: string): Place | undefined => known.get(`${country} ${plain(name)}`);

/** Reads a place as maps give it, `50.85, 4.35`; undefined for what is none. */
export function readPlace(text: string): Place | undefined {
  const [, latitude, longitude] =
    /^\s*(-?\d{1,2}(?:\.\d{1,8})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,8})?)\s*$/.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  const place = { latitude: Math.round(Number(latitude) * 100), longitude: Math.round(Number(longitude) * 100) };
  return Math.abs(place.latitude) <= 9000 && Math.abs(place.longitude) <= 18_000 ? place : undefined;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
