export * from './after';
export * from './bill';
export * from './net';
export * from './offer';
export * from './reduction';
export * from './weighing';
