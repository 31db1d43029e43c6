export { contentOf, fileById, type KeptFile, keepFile, picturesOf } from './keep';
export { takeFile } from './take';
export { LARGEST_UPLOAD_BYTES, type TakenFile } from './taken';
