export { Outline } from "./outline";
