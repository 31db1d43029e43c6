export {
  answerHeardPage,
  approvePage,
  clarifyPage,
  correctPage,
  endingPage,
  notesPage,
  presentPage,
  stepPage,
  taskPage,
} from './acts';
export { LONG_NOTES } from './notes';
export { minutesLive, minutesPage } from './page';
export { endTaskPage, ownTasksPanel, TaskCard, tasksPage } from './tasks';
