export * from './bill';
export * from './offer';
export * from './reduction';
export * from './weighing';
