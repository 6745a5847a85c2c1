#!/usr/bin/env node
import { main } from "./main";

// What Node and libraries tell programmers (what is deprecated, which Node will be too old) is none of a user's business.
process.removeAllListeners("warning");

// A reader that has gone (`| head`) ends neither an apply nor the program that looks after it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
