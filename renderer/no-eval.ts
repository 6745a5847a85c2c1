import { config } from "zod";

// zod compiles its parsers with `new Function` where it may; the content security policy forbids it. Imported before
// anything that makes a schema, so that it does not even try.
config({ jitless: true });
