/**
 * Makes pages that work by themselves work better: links and forms without a blank moment, nothing typed ever lost.
 * Everything here may be absent; whatever it cannot do, it leaves to the browser.
 */
import { conveniences } from './conveniences';
import { keepTyped, restoreTyped } from './keep';
import { linesIntoTexts } from './lines';
import { watchPage } from './live';
import { mergeNotes } from './notes';
import { picturesIntoTexts } from './pictures';
import { previewWhileTyping } from './preview';
import { shapeTexts } from './shape';
import { suggestWhileTyping } from './suggest';
import { onEveryPage, startVisits } from './visit';

onEveryPage(conveniences);
onEveryPage(restoreTyped);
onEveryPage(watchPage);
keepTyped();
mergeNotes();
suggestWhileTyping();
picturesIntoTexts();
linesIntoTexts();
shapeTexts();
previewWhileTyping();
startVisits();
