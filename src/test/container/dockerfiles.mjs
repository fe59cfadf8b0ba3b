// Prints what the language server of Dockerfiles finds wrong in the files named.
import { readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";

for (const file of process.argv.slice(2)) {
    for (const finding of validate(readFileSync(file, "utf8"), { deprecatedMaintainer: 2, instructionWorkdirRelative: 2 })) {
        console.log(`${file}:${finding.range.start.line + 1}: ${finding.message}`);
    }
}
