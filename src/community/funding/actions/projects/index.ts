export { preparesProjects, rateToday } from './common';
export * from './declaring';
export { type ProjectFigures, projectFigures } from './figures';
export { addLines, cancelLine, changeLine, mayCancel } from './lines';
export { type Means, projectMeans } from './means';
export { type OpenProjectInput, openProject, PROJECT_LIMITS } from './opening';
export {
  type ChooseProjectSplitInput,
  chooseProjectSplit,
  projectSplitProblem,
  proposeProjectSplit,
} from './splitting';
export { type ProjectStage, projectStages } from './stages';
export { projectStartProblem, startProject } from './starting';
