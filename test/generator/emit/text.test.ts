import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  commentLines,
  commentText,
  hclText,
  isHarmless,
  plainText,
  propertyKey,
  quotedText,
  typescriptString,
  typescriptTemplateText,
  wellFormed,
} from "../../../generator/emit/text";
import { hostileText } from "./random-graph";

describe("text in TypeScript", () => {
  it("evaluates to what it was, as a string, a key and in a template", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = wellFormed(text);
        expect(runInThisContext(`(${typescriptString(text)})`)).toBe(plain);
        expect(Object.keys(runInThisContext(`({ ${propertyKey(text)}: 1 })`))).toEqual([plain]);
        expect(runInThisContext(`\`${typescriptTemplateText(text)}\``)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes the quote that needs fewer escapes", () => {
    expect(typescriptString('say "hi"')).toBe(`'say "hi"'`);
    expect(typescriptString(`it's "so"`)).toBe(`'it\\'s "so"'`);
    expect(typescriptString("it's")).toBe(`"it's"`);
  });

  it("shows what a reader would not see", () => {
    expect(typescriptString("a\u202Eb\u200Bc\u2028")).toBe('"a\\u202eb\\u200bc\\u2028"');
  });
});

describe("comments", () => {
  it("stay comments on one line each", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const lines = commentLines(text, 60);
        for (const line of lines) {
          expect(runInThisContext(`// ${line}\n1`)).toBe(1);
          expect(runInThisContext(`/** ${line} */ 1`)).toBe(1);
        }
        expect(lines.join(" ")).toBe(commentText(text));
      }),
      { numRuns: 500 },
    );
  });

  it("shortens what nobody reads", () => {
    expect(commentText("x".repeat(10_000)).length).toBe(300);
  });
});

describe("text for Terraform", () => {
  it("doubles the marks of templates", () => {
    expect(plainText("${aws_vpc.main.id} %{ if x }")).toBe("$${aws_vpc.main.id} %%{ if x }");
    expect(hclText('say "${x}"\n')).toBe('say \\"$${x}\\"\\n');
    expect(quotedText('say "${x}"\\')).toBe('say \\"\\u0024{x}\\"\\\\');
  });

  it("takes apart what CDKTF would take for a token", () => {
    expect(plainText("${TfToken[TOKEN.0]}")).toBe('${"$"}{TfToken[TOKEN.0]}');
    expect(plainText("-1.8881545897087503e+289")).toBe('-1.8881545897087503${"e"}+289');
    expect(plainText("String Map Token Value")).toBe('${"S"}tring Map Token Value');
    expect(quotedText("#{TfToken[TOKEN.0]}")).toBe("\\u0023{TfToken[TOKEN.0]}");
  });

  it("keeps a last mark from joining with what follows", () => {
    expect(plainText("costs $", true)).toBe('costs ${"$"}');
    expect(quotedText("costs $", true)).toBe("costs \\u0024");
    expect(hclText("100%", true)).toBe("100\\u0025");
    expect(plainText("costs $")).toBe("costs $");
  });

  it("knows which texts need nothing", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        if (!isHarmless(text)) return;
        expect(plainText(text, true)).toBe(text);
        expect(quotedText(text, true)).toBe(text);
      }),
      { numRuns: 1000 },
    );
    expect(isHarmless("public.ecr.aws/nginx/nginx:stable")).toBe(true);
    expect(isHarmless("größe, 大")).toBe(true);
    expect(isHarmless("ends with $")).toBe(false);
  });
});
