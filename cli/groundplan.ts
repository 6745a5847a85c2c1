#!/usr/bin/env node
import { main } from "./main";

// A reader that has gone (`| head`) ends neither an apply nor the program that looks after it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
