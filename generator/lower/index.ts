export { type ConcreteGraph, type ConcreteOutput, type ConcreteResource, concrete, origins } from "./concrete";
export { fieldInfo } from "./effective-props";
export { findProblems, hasErrors } from "./find-problems";
export { createLowering, type Lowered, lower } from "./lower";
export { buildWorld, containerFor, type World } from "./nodes";
