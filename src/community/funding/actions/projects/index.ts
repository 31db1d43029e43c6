export { preparesProjects } from './common';
export { addLines, cancelLine, changeLine, mayCancel } from './lines';
export { type OpenProjectInput, openProject, PROJECT_LIMITS } from './opening';
