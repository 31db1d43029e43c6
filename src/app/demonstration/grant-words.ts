import type { ReportLanguage } from '../../community/reports/rules';

/** What the final report says around its figures, by language: introduction, the two work packages, what comes next. */
export const GRANT_WORDS: Readonly<Record<ReportLanguage, readonly [string, string, string, string]>> = {
  fr: [
    `Douze supermarchés coopératifs de Belgique, de France, de Suisse et d'Allemagne utilisent le même logiciel libre. Avant ce projet, chacun parlait seul au prestataire, et les changements surprenaient tout le monde.

Le subside a permis de construire deux communautés qui se parlent : celle des **usagers** et celle des **développeurs**.`,
    `Une rencontre de deux jours à Bruxelles, les 13 et 14 mars 2022, a réuni une trentaine de personnes. Depuis, une réunion intercoop par mois :

- un noyau prépare, tout le groupe décide par consentement ;
- chaque supermarché a une voix, quelle que soit sa contribution ;
- chaque besoin est visible de tous, avec la personne ou l'organisation qu'il attend.

En septembre 2022, les contributions de chacun ont été revues pour que la communauté vive après le subside.`,
    `Le code commun a été réuni dans une seule branche, fusionnée le 23 juin 2022. Environ 270 des 690 commits du dépôt des supermarchés sont automatiques : traductions et changements de version.

À partir d'octobre 2022, les modules des coopérateurs passent à l'association internationale, où d'autres prestataires peuvent y contribuer.`,
    `La communauté continue, financée par ses membres. La migration vers la version 16 est le prochain chantier : elle dépasse de loin le pot commun, et demandera un financement à part.`,
  ],
  nl: [
    `Twaalf coöperatieve supermarkten in België, Frankrijk, Zwitserland en Duitsland gebruiken dezelfde vrije software. Voor dit project sprak elke winkel alleen met de dienstverlener, en veranderingen verrasten iedereen.

De subsidie maakte twee gemeenschappen mogelijk die met elkaar praten: die van de **gebruikers** en die van de **ontwikkelaars**.`,
    `Een ontmoeting van twee dagen in Brussel, op 13 en 14 maart 2022, bracht een dertigtal mensen samen. Sindsdien is er elke maand een intercoop:

- een kerngroep bereidt voor, de hele groep beslist met instemming;
- elke supermarkt heeft één stem, wat ze ook bijdraagt;
- elke behoefte is voor iedereen zichtbaar, met wie er aan zet is.

In september 2022 zijn de bijdragen herzien, zodat de gemeenschap na de subsidie verder kan.`,
    `De gemeenschappelijke code is samengebracht in één tak, samengevoegd op 23 juni 2022. Ongeveer 270 van de 690 commits van de supermarkten zijn automatisch: vertalingen en versienummers.

Vanaf oktober 2022 gaan de modules voor de coöperanten naar de internationale vereniging, waar ook andere dienstverleners kunnen bijdragen.`,
    `De gemeenschap gaat verder, betaald door haar leden. De overgang naar versie 16 is de volgende werf: ze gaat ver boven de gemeenschappelijke pot, en vraagt een aparte financiering.`,
  ],
  en: [
    `Twelve cooperative supermarkets in Belgium, France, Switzerland and Germany use the same free software. Before this project each talked to the provider alone, and changes surprised everyone.

The grant made it possible to build two communities that talk to one another: that of the **users** and that of the **developers**.`,
    `A gathering of two days in Brussels, on 13 and 14 March 2022, brought some thirty people together. Since then there has been one intercoop meeting a month:

- a core group prepares, the whole group decides by consent;
- each supermarket has one voice, whatever it contributes;
- each need can be seen by all, with whom it waits for.

In September 2022 the contributions were revised, so that the community can live after the grant.`,
    `The common code was brought together in one branch, merged on 23 June 2022. About 270 of the 690 commits in the supermarkets' repository are automatic: translations and version numbers.

From October 2022 on, the cooperators' modules move to the international association, where other providers can contribute to them.`,
    `The community goes on, paid for by its members. Moving to version 16 is the next undertaking: it is far beyond the common pot, and will need funding of its own.`,
  ],
};
